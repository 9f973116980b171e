#include "page/other_years.h"

/* The next year of a list that is later than a year, or earlier (step 1, -1); the year itself: there is none. */
static int year_beside(const int *years, size_t n, int year, int step)
{
	int found = year;
	for (size_t i = 0; i < n; i++)
		if ((years[i] - year) * step > 0 && (found == year || (found - years[i]) * step > 0))
			found = years[i];
	return found;
}

struct other_years b_other_years(const struct builder *b, const int *years, size_t n, int year, const struct programme *p)
{
	enum { ON_A_SIDE = 4, LISTED = 2 * ON_A_SIDE };
	int ends[2] = {year, year}; /* of those listed if some are left out */
	int far[2] = {year, year};
	size_t count = 0;
	for (int side = 0; side < 2; side++)
		for (int next, passed = 0; (next = year_beside(years, n, far[side], side ? 1 : -1)) != far[side]; count++) {
			far[side] = next;
			if (++passed <= ON_A_SIDE)
				ends[side] = next;
		}
	if (count <= LISTED)
		return (struct other_years){far[0], far[1], NULL};
	struct str title = p ? b_word1(b, "all-years", "programme", b_texts(b, &p->name)) : b_word(b, "all-years-tables");
	return (struct other_years){ends[0], ends[1], b_link(b, title, p ? a_programme(b, p) : a_index(b, "tables.html"))};
}
