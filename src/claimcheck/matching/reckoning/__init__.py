"""What follows from the rows of a table: how long, how old, how many times as much, how many, when.

The matcher holds a claim against one fact; a claim such as "earned more than twice its budget" or "served for more than
two decades" is true or false by what several rows say together, or by the two ends of one.
"""
