"""What is wrong with a reference: its rules, the checks, and what they find."""
