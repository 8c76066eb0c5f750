"""The dashboard's user interface: address, language, controls and the parts of pages. Streamlit is used only here and in the page scripts."""
