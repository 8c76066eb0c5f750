"""Stories: events that share countries, parties and theme over time. A story is a thread grown from one event on request; nothing is stored.

The rule: a score adds up what two events have in common: involved countries (a cosine in which countries with many events count less), a second country, a
party that does more than being mentioned, the family of their types, and distinctive words of headlines and quoted sentences. The events with a high enough
score for the given event are its *nearest relatives*. The score is then computed again for the event and its relatives together: each mark counts by the
share of these events that have it. Every event that reaches a lower limit and shares a theme (a second country, a party, a family or a word) belongs to the
thread, as far as no gap in time is too long. Only dated events take part. Weights, limits and families are in data/stories.yml, each with its reason.

``threads`` grows a thread with two calls of ``score``, once with the ``marks`` of the event and once with those of its relatives too; ``offers`` suggests
stories.
"""
