"""The dashboard's frame: address, language, controls and what pages are made of. Only here and in page scripts is Streamlit used."""
