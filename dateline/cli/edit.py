"""``dateline edit``: an editor's decisions about events, each action with its own options."""

from __future__ import annotations

import argparse

from dateline.cli.console import tell
from dateline.cli.options import Commands, add_store, store_of
from dateline.cli.outcome import AS_IT_WAS, DONE

DETAILS = ("event_id", "event_ids", "report_ids", "field", "value", "undoes")
"""What an action may say besides who and why."""


def add(commands: Commands) -> None:
    """Add the command with its actions."""
    parser = commands.add_parser("edit", help="decide about events: split, join, hide, correct, note, verify, or take a decision back")
    _add_actions(parser)
    parser.set_defaults(run=run, left=AS_IT_WAS)


def run(arguments: argparse.Namespace) -> int:
    """Take a decision and print what came of it, or print those there are."""
    from dateline.editing import apply_edit, editor_name, list_edits, read_value
    from dateline.edits import read_standing

    store = store_of(arguments)
    if arguments.action == "list":
        arguments.left = ""
        read_standing(store, tell)
        print("\n".join(list_edits(store)) or "There is no decision.")
        return DONE
    details = {name: getattr(arguments, name) for name in DETAILS if hasattr(arguments, name)}
    if "value" in details:
        details["value"] = read_value(details["field"], details["value"])
    outcome = apply_edit(store, editor_name(arguments.who), arguments.action, arguments.why, tell, **details)
    arguments.left = ""
    print(outcome.sentence())
    return DONE


def _add_actions(parser: argparse.ArgumentParser) -> None:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--who", metavar="NAME", help="who decides (default: DATELINE_EDITOR, else the user's name)")
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
    correct.add_argument("field", metavar="FIELD", help="headline, date, event_type, location_country, countries, fatalities or injured")
    correct.add_argument("value", metavar="VALUE", help="such as 2024-11-29, EGY,SDN, 2-5, or null for unknown")
    action("undo", "take a decision back").add_argument("undoes", metavar="DECISION")
    action("list", "the decisions that are not taken back")
