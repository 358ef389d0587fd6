"""The topics of the course, and the page of a topic with everything to do in it."""
