"""The topics of the course, and the page of one with all that there is to do in it."""
