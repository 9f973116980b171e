#include "text/label.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* ICU's UTF-8 normaliser writes to a C++ sink, so C goes by way of UTF-16. */
static struct str nfkc(struct str s, char **owned)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&error);
	if (U_FAILURE(error))
		BUG("ICU has no NFKC");
	if (s.n > INT32_MAX / 64)
		BUG("a label is too long");
	int32_t n16 = 0, n = 0;
	UChar *wide = heap_resize(NULL, (s.n + 1) * sizeof *wide);
	u_strFromUTF8(wide, (int32_t)s.n + 1, &n16, s.p, (int32_t)s.n, &error);
	int32_t room = n16 * 18 + 1; /* the longest that NFKC makes of one code unit */
	UChar *normal = heap_resize(NULL, (size_t)room * sizeof *normal);
	n16 = unorm2_normalize(normalizer, wide, n16, normal, room, &error);
	*owned = heap_resize(NULL, (size_t)n16 * 3 + 1);
	u_strToUTF8(*owned, n16 * 3 + 1, &n, normal, n16, &error);
	if (U_FAILURE(error))
		BUG("a label is not valid UTF-8");
	free(normal);
	free(wide);
	return (struct str){*owned, (size_t)n};
}

/* What most labels are made of, and NFKC leaves as it is, whatever stands beside it: ASCII, kana that stand for themselves, Han characters
 * as they are written today, and what marks them off. */
static bool is_settled(uint32_t c)
{
	return c < 0x80 || (c >= 0x4E00 && c <= 0x9FA5) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FC) ||
	       (c >= 0x3001 && c <= 0x3015);
}

static bool is_normal(struct str s)
{
	for (size_t i = 0; i < s.n;)
		if (!is_settled(utf8_next(s, &i)))
			return false;
	return true;
}

struct str label_key(struct arena *a, struct str label)
{
	char *owned = NULL;
	struct str normal = is_normal(label) ? label : nfkc(label, &owned);
	char *key = arena_alloc(a, normal.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < normal.n;) {
		uint32_t c = utf8_next(normal, &i);
		if (!u_isUWhiteSpace((UChar32)c))
			n += utf8_put(key + n, c);
	}
	free(owned);
	return (struct str){key, n};
}

/* Levenshtein's distance in code points, or `limit` when it is not below that. */
static size_t distance(const uint32_t *a, size_t a_n, const uint32_t *b, size_t b_n, size_t *row, size_t limit)
{
	if ((a_n > b_n ? a_n - b_n : b_n - a_n) >= limit)
		return limit;
	for (size_t j = 0; j <= b_n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b_n; j++) {
			size_t best = diagonal + (a[i - 1] != b[j - 1]);
			diagonal = row[j];
			if (row[j] + 1 < best)
				best = row[j] + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
		}
	}
	return row[b_n] < limit ? row[b_n] : limit;
}

static size_t code_points(struct str s, uint32_t *out)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n;)
		out[n++] = utf8_next(s, &i);
	return n;
}

struct str nearest(struct str name, const struct str *candidates, size_t n)
{
	struct str best = {0};
	size_t longest = name.n;
	for (size_t i = 0; i < n; i++)
		if (candidates[i].n > longest)
			longest = candidates[i].n;
	uint32_t *a = heap_resize(NULL, (longest + 1) * sizeof *a), *b = heap_resize(NULL, (longest + 1) * sizeof *b);
	size_t *row = heap_resize(NULL, (longest + 1) * sizeof *row);
	size_t a_n = code_points(name, a), limit = (a_n / 3 > 2 ? a_n / 3 : 2) + 1;
	if (limit > a_n) /* something of the name must be left */
		limit = a_n;
	for (size_t i = 0; i < n; i++) {
		size_t d = distance(a, a_n, b, code_points(candidates[i], b), row, limit);
		if (d < limit) {
			limit = d;
			best = candidates[i];
		}
	}
	free(row);
	free(b);
	free(a);
	return best;
}

bool slug_valid(struct str s)
{
	bool in_word = false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '-' && !in_word)
			return false;
		if (c != '-' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'))
			return false;
		in_word = c != '-';
	}
	return in_word;
}

bool label_needs_rendering(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if ((c >= 0x3005 && c <= 0x3007) || (c >= 0x3041 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x9FFF) ||
		    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) || c >= 0x20000)
			return true;
	}
	return false;
}
