"""The dashboard's queries to a store, and its charts: filters, tables, queries, time bins, stories and figures. Nothing in here uses Streamlit."""
