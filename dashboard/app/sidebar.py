"""The filters at the side, and the URL that mirrors them.

The URL is pulled into the widgets when it is not the one that was last seen (first load, Back and Forward, an edited
address), and pushed when a widget changes. Codes stand in it, so a link outlives a change of names or language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from dashboard.app.filters import Filters, Options, Unknown, parse
from dashboard.app.labels import Labels
from dashboard.app.strings import LANGUAGES, Words, language_of
from dashboard.app.view import link_query

_SEEN = "address_seen"
_UNKNOWN = "address_unknown"
_LANGUAGE = "chosen_language"
_KEY = "filter_{}".format
_YEARS = "years_pulled"
_PULLS = "pulls"
_OPTIONS = "filter_options"
KEPT_ELSEWHERE = ("obs", "a", "u", "metric")  # parts of an address that belong to a page


def pull(options: Options) -> str:
    """Bring the widgets in line with the address; returns the language. Call before any widget is made."""
    address = _address()
    state = st.session_state
    if state.get(_SEEN) != address:
        filters, unknown = parse(dict(address), options)
        state[_SEEN], state[_UNKNOWN] = address, unknown
        state[_LANGUAGE] = language_of(dict(address).get("lang", ("",))[-1])
        _set_widgets(filters, options)
    language: str = language_of(state.get(_LANGUAGE))
    return language


def language_switch(label: str) -> None:
    """The switch between the languages of the interface."""
    st.segmented_control(
        label,
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key=_LANGUAGE,
        on_change=_push,
        label_visibility="collapsed",
        required=True,
    )


def sidebar(options: Options, names: Labels) -> Filters:
    """Draw the filters and return what is chosen; values of the link that are not known are told in a notice."""
    words = names.words
    st.subheader(words("filters.title"), anchor=False)
    _choose("regions", options.regions, names.region_path, names, help=words("filters.regions.help"))
    _choose("themes", [one for one in names.themes if one in options.themes], names.theme, names)
    _choose_years(options, names)
    if options.metrics:
        _choose("metrics", options.metrics, names.metric, names)
    _choose("measures", options.measures, lambda code: words.code("measure", code), names)
    _choose("statuses", options.statuses, lambda code: words.code("status", code), names)
    st.text_input(
        words("filters.words"), key=_KEY("words"), on_change=_push, placeholder=words("filters.words.any"), max_chars=80
    )
    if options.repeats:
        label = words("filters.repeats", n=options.repeats)
        st.toggle(label, key=_KEY("repeats"), on_change=_push, help=words("filters.repeats.help"))
    filters = _chosen(options)
    if filters:
        clear_button(words, "clear_filters")
    return filters


def clear_button(words: Words, key: str) -> None:
    """The button that clears all filters; none where the page stands without its filters."""
    options = st.session_state.get(_OPTIONS)
    if options is not None:
        st.button(words("filters.clear"), key=key, on_click=_clear, args=(options,))


def tell_unknown(names: Labels) -> None:
    """One notice for each kind of value in the link that these tables do not know."""
    unknown: tuple[Unknown, ...] = st.session_state.get(_UNKNOWN, ())
    for one in unknown:
        kind = names.words(f"filters.{one.kind}")
        # st.warning reads markdown: the values of a link go through as code, without their back-ticks.
        values = names.words("list.join").join(f"`{value[:40].replace('`', '')}`" for value in one.values[:10])
        st.warning(names.words("filters.unknown", kind=kind, values=values))


def _choose(
    name: str, codes: Iterable[str], shown: Callable[[str], str], names: Labels, help: str | None = None
) -> None:
    st.multiselect(
        names.words(f"filters.{name}"),
        list(codes),
        format_func=shown,
        key=_KEY(name),
        on_change=_push,
        placeholder=names.words(f"filters.{name}.any"),
        help=help,
    )


def _choose_years(options: Options, names: Labels) -> None:
    if options.years is None or options.years[0] == options.years[1]:
        return
    words, state = names.words, st.session_state
    steps = {*options.spoken, *options.years, *state[_YEARS]}  # each year that is spoken of or asked for
    st.select_slider(
        words("filters.years"),
        sorted(steps),
        state[_YEARS],
        key=_years_key(),
        on_change=_push,
        help=words("filters.years.help"),
    )


def _chosen(options: Options) -> Filters:
    state = st.session_state
    years = state.get(_years_key())
    limited = tuple(years) if years and tuple(years) != options.years else None
    lists = {
        name: tuple(state.get(_KEY(name)) or ()) for name in ("regions", "themes", "metrics", "measures", "statuses")
    }
    return Filters(**lists, years=limited, words=(state.get(_KEY("words")) or "").strip(),
                   repeats=bool(state.get(_KEY("repeats"))))  # fmt: skip


def _years_key() -> str:
    """A slider with two ends takes them only when it is made, so each pull makes a slider of its own."""
    return f"filter_years_{st.session_state.get(_PULLS, 0)}"


def _set_widgets(filters: Filters, options: Options) -> None:
    state = st.session_state
    for name in ("regions", "themes", "metrics", "measures", "statuses"):
        state[_KEY(name)] = list(getattr(filters, name))
    state[_KEY("words")], state[_KEY("repeats")] = filters.words, filters.repeats
    state[_OPTIONS] = options
    if options.years and options.years[0] != options.years[1]:
        first, last = filters.years or options.years
        held = tuple(min(max(year, options.years[0]), options.years[1]) for year in (first, last))
        state[_YEARS], state[_PULLS] = held, state.get(_PULLS, 0) + 1


def _clear(options: Options) -> None:
    _set_widgets(Filters(), options)
    _push()


def _push() -> None:
    """Write the widgets into the address, keeping what belongs to the page; one step of the browser's history."""
    state = st.session_state
    filters = _chosen(state[_OPTIONS])
    kept = {key: st.query_params[key] for key in KEPT_ELSEWHERE if key in st.query_params}
    st.query_params.from_dict({**link_query(filters, language_of(state.get(_LANGUAGE))), **kept})
    state[_SEEN], state[_UNKNOWN] = _address(), ()


def _address() -> tuple[tuple[str, tuple[str, ...]], ...]:
    query: Mapping[str, tuple[str, ...]] = {
        key: tuple(st.query_params.get_all(key)) for key in sorted(st.query_params) if key not in KEPT_ELSEWHERE
    }
    return tuple(query.items())
