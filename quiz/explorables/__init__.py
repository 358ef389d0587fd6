"""The predictions that learners make before a figure of a lesson shows them what happens."""
