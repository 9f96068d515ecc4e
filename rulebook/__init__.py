"""The policy as we read it, in plain Python: words, facts, policy, rules, and what follows from them.

The standard library only: no Django, no database, no clock. `python -m rulebook` judges exported facts by itself.
"""
