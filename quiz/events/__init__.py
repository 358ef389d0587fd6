"""The record of what learners did, on which their points and their days hang; rows are added and never changed."""
