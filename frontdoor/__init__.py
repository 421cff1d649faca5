"""HTTP before Streamlit: who may come in, the sign-in pages, papers and fonts. What people see inside is pages/."""
