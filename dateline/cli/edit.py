"""``dateline edit``: an editor's decisions about events, each action with its own options."""

from __future__ import annotations

import argparse
import json

from dateline.cli.console import AS_IT_WAS, DONE, FAILED, tell
from dateline.cli.options import Commands, add_store, store_of
from dateline.errors import EditError, code_of, sentence_of
from dateline.store.errors import StoreError

DETAILS = ("event_id", "event_ids", "report_ids", "field", "value", "undoes")
"""Arguments that an action may have in addition to who and why."""


def add(commands: Commands) -> None:
    """Add the command with its actions."""
    parser = commands.add_parser("edit", help="decide about events: split, join, hide, correct, note, verify, or take a decision back")
    _add_actions(parser)
    parser.set_defaults(run=run, left=AS_IT_WAS)


def run(arguments: argparse.Namespace) -> int:
    """Take a decision and print its outcome, or list the decisions."""
    try:
        said = _list(arguments) if arguments.action == "list" else _take(arguments)
    except (EditError, StoreError, OSError) as error:
        if not arguments.refusal_as_json:
            raise
        tell(_as_json(error))
        return FAILED
    arguments.left = ""
    print(said)
    return DONE


def _list(arguments: argparse.Namespace) -> str:
    from dateline.editing.edits import read_edits
    from dateline.editing.listing import list_edits
    from dateline.interface import Language

    arguments.left = ""
    read_edits(store_of(arguments), tell)
    return "\n".join(list_edits(store_of(arguments), Language("en"))) or "There is no decision."


def _take(arguments: argparse.Namespace) -> str:
    """Take a decision and return its outcome in a sentence."""
    from dateline.editing.applying import apply_edit, editor_name
    from dateline.editing.typed_values import read_value

    details = {name: getattr(arguments, name) for name in DETAILS if hasattr(arguments, name)}
    if "value" in details:
        details["value"] = read_value(details["field"], details["value"])
    return apply_edit(store_of(arguments), editor_name(arguments.who), arguments.action, arguments.why, tell, **details).sentence()


def _as_json(error: EditError | StoreError | OSError) -> str:
    """Why a decision is not taken, as JSON: the ``sentence``, and, for programs with texts of their own, the ``code`` and the details."""
    about = error.details if isinstance(error, EditError) else {}
    return json.dumps({**about, "code": code_of(error), "sentence": sentence_of(error)}, ensure_ascii=False)


def _add_actions(parser: argparse.ArgumentParser) -> None:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--who", metavar="NAME", help="who decides (default: DATELINE_EDITOR, else the user's name)")
    shared.add_argument("--refusal-as-json", action="store_true", help="say why a decision is not taken as a line of JSON, for a program to read")
    add_store(shared)
    reasoned = argparse.ArgumentParser(add_help=False, parents=[shared])
    reasoned.add_argument("--why", metavar="TEXT", default="", help="the reason, kept with the decision")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")

    def action(name: str, told: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=told, parents=[shared if name == "note" else reasoned])

    split = action("split", "reports of an event are of another")
    split.add_argument("event_id", metavar="EVENT")
    split.add_argument("--report", dest="report_ids", action="append", required=True, metavar="REPORT", help="a report that goes; may be given several times")
    action("join", "events are one").add_argument("event_ids", nargs="+", metavar="EVENT")
    action("hide", "an event is on no page").add_argument("event_id", metavar="EVENT")
    action("verify", "an event is verified").add_argument("event_id", metavar="EVENT")
    note = action("note", "a note stands with an event")
    note.add_argument("event_id", metavar="EVENT")
    note.add_argument("why", metavar="TEXT")
    correct = action("correct", "a field of an event is wrong")
    correct.add_argument("event_id", metavar="EVENT")
    correct.add_argument("field", metavar="FIELD", help="headline, date, event_type, location_country, countries, roles, fatalities or injured")
    correct.add_argument("value", metavar="VALUE", help="such as 2024-11-29, EGY,SDN, 'LBN:target ISR:source,location', 2-5, or null for unknown")
    action("undo", "take a decision back").add_argument("undoes", metavar="DECISION")
    action("list", "the decisions that are not taken back")
