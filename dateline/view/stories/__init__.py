"""Stories: events that share countries, actors and theme along time, as a thread grown from one event whenever it is asked for. Nothing is stored.

The rule. What two events have in common is added up: involved countries (as a cosine, a country of many events counting less), a second country, a party
that does more than being mentioned, the family of their types, telling words of headlines and quoted sentences. Events that have enough in common with the one
that is asked for are its *nearest relatives*. Then the same sum is taken once more, with the relatives in place of the one event: each mark counts by the share
of them that bear it. What reaches a lower limit and shares a theme (a second country, a party, a family or a word) belongs to the thread, as far as no silence
in it is too long. Only events with a date take part. Weights, limits and families stand in data/stories.yml, each with its reason.

``threads`` grows a thread by asking ``score`` twice, for what ``marks`` tells of the event and then of its relatives; ``offers`` are stories to begin with.
"""
