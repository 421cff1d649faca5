"""Each piece of the browser component on one page, for its test: what it gave back is written beside it."""

import streamlit as st
from streamlit_portal_browser import (
    copy_button,
    leave_button,
    paper_button,
    read_aloud_button,
    set_language,
    signature_pad,
)

from records.errors import NotAllowed

st.set_page_config(page_title="Pieces")
st.title("Pieces")
set_language("es", title="Piezas")
png = signature_pad("Signature of the parent", key="signature")
st.text(f"signature {len(png) if png else 0} {(png or '')[:22]}")
copy_button("R-2026-000123-K", "Copy the number", key="copy", copied="Copied")
for way in ("open", "print", "save"):
    st.text(f"{way} {paper_button(f'/paper/{way}', way.title(), key=f'paper.{way}', way=way)}")
read_aloud_button("Hola", key="aloud", language="es", label="Leer en voz alta", stop="Parar")
leave_button("Leave quickly", key="leave", to="/gone", waiting="One moment.")
st.button("Run again", key="again")
if st.button("Break", key="break"):
    raise RuntimeError("a value that must not be shown")
if st.button("Refuse", key="refuse"):
    raise NotAllowed
