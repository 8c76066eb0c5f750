"""What the dashboard asks of a store, and how it draws the answers: filters, tables, questions, bins of time, stories and figures. No Streamlit in here."""
