"""Tables -> pictures. The only room that imports streamlit; summaries and charts are pure functions."""
