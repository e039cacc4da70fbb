"""Is it happening? One file in signs/ for each measured sign of unity: evidence, number, what it cannot know."""
