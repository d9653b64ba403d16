"""What agents type into the search box, as a filter; ``docs/search.md`` describes it to them."""
