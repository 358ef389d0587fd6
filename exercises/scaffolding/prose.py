"""What people read of a new exercise: every heading, and what belongs under it. All of it is to be written."""

STATEMENT = """\
(Why it matters: two or three sentences. Where does a system need this, and what goes wrong without it?)

## What to write

(One sentence of what is built.)

{promises}

## Edges

{edges}
- (What else is asked again and again: nothing, one, too many, twice, a value that is false.)

## Example

```python
{example}
```

## Limits

Cost is counted in *steps*, the instructions that the sandbox carries out for your code, so a slow machine changes
nothing. (What may a call cost, and how may that grow? Up to what sizes?)

## What to read

- (A primary source: the paper, the standard, the manual. What is in it that helps here?)
"""
HINTS = """\
## A nudge

(A question that points at what has to be quick, or right. No answer.)

## The idea

(The idea in words: which structure, which order, which invariant.)

## The shape

(The shape of the code: its parts and what each does, without the code.)
"""
EDITORIAL = """\
## Why it works

(The invariant, and why each call keeps it.)

## What it costs

(Steps and memory, and the two or three ways that cost more.)

## Where it is used

(Systems that do this, each with a source.)

## What it gives up

(What is not covered, and what one would choose then.)
"""
