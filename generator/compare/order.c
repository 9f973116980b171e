#include "compare/order.h"

const bool *longest_run(struct arena *a, const size_t *places, size_t n)
{
	bool *kept = ARENA_ARRAY(a, bool, n + 1);
	size_t *ends = ARENA_ARRAY(a, size_t, n + 1), *before = ARENA_ARRAY(a, size_t, n + 1), length = 0;
	for (size_t i = 0; i < n; i++) {
		size_t low = 0, high = length; /* ends[k]: where the run of k + 1 with the least last place ends */
		while (low < high) {
			size_t middle = low + (high - low) / 2;
			if (places[ends[middle]] < places[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? ends[low - 1] : SIZE_MAX;
		ends[low] = i;
		length += low == length;
	}
	for (size_t i = length ? ends[length - 1] : SIZE_MAX; i != SIZE_MAX; i = before[i])
		kept[i] = true;
	return kept;
}
