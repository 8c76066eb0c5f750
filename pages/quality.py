"""Quality page: the figures of `dateline evaluate`, with what each means and does not mean. No filter applies to them."""

from __future__ import annotations

from dateline.ui.warm_up import warm_up

warm_up()  # before the imports that take a second

from dateline.quality import read_quality
from dateline.ui.frame import open_other_page
from dateline.ui.quality import draw_confidence, draw_joining, draw_languages, draw_sets, draw_version

language = open_other_page("quality")

sets = read_quality()
draw_sets(sets, language)
draw_joining(sets, language)
draw_languages(sets, language)
draw_confidence(sets, language)
draw_version(sets, language)
