/* One changed character marks one word. Characters of the real content are replaced one at a time by another of their kind, and the words
 * counted that are marked. Of the text as it was they are words; what has come in the place of one is often none, and Japanese has no
 * spaces that would hold it together: 拡大 becomes 拡 and 算. So the sides are counted apart. No more may be marked than what is another
 * word then. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/difference.h"

#define TRIALS 2000

struct paragraphs {
	struct str *v;
	size_t n, cap;
};

struct shares {
	unsigned one, both, needless, longest; /* words of the text as it was; of both sides */
};

static uint32_t seed = 1;

static size_t below(size_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (size_t)((uint64_t)seed * n >> 32);
}

/* Lines of running text, without marks of Markdown. */
static void read_file(struct arena *a, const char *path, struct paragraphs *list)
{
	struct buf text = {0};
	FILE *f = fopen(path, "rb");
	char part[65536];

	assert_non_null(f);
	for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
		buf_put(&text, (struct str){part, n});
	fclose(f);
	for (struct str rest = arena_str(a, buf_str(&text)), line; rest.n;) {
		line = str_split(rest, '\n', &rest);
		if (line.n > 60 && !strchr("#-!|:>[ ", line.p[0]) && str_find(line, STR("](")) == SIZE_MAX &&
		    str_find(line, STR("`")) == SIZE_MAX && str_find(line, STR("**")) == SIZE_MAX)
			*LIST_ADD(list, a) = line;
	}
	buf_free(&text);
}

static int by_name(const struct dirent **x, const struct dirent **y)
{
	return strcmp((*x)->d_name, (*y)->d_name);
}

static struct paragraphs read_content(struct arena *a, const char *ending)
{
	struct paragraphs list = {0};
	struct dirent **folders, **files;
	int n = scandir("content", &folders, NULL, by_name);

	assert_true(n > 0);
	for (int i = 0; i < n; i++) {
		struct str folder = arena_printf(a, "content/%s", folders[i]->d_name);
		int m = folders[i]->d_name[0] >= '0' && folders[i]->d_name[0] <= '9' ? scandir(folder.p, &files, NULL, by_name) : -1;

		for (int j = 0; j < m; j++) {
			if (str_ends(str_of(files[j]->d_name), str_of(ending)))
				read_file(a, arena_printf(a, STR_FMT "/%s", STR_ARG(folder), files[j]->d_name).p, &list);
			free(files[j]);
		}
		if (m >= 0)
			free(files);
		free(folders[i]);
	}
	free(folders);
	assert_true(list.n > 100);
	return list;
}

/* Another character of the same kind; empty: none, it is a mark. */
static struct str another(struct arena *a, uint32_t c)
{
	static const char *const kinds[] = {
		"0123456789",
		"abcdefghijklmnopqrstuvwxyz",
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		"あいうえおかきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわをん",
		"アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモヤユヨラリルレロワン",
		"運用管理情報公開計画実施報告年度決算予算業務研修機構通信障害対応監視委員会資料調査研究開発支援"};
	size_t kind = c >= '0' && c <= '9'         ? 0
		      : c >= 'a' && c <= 'z'       ? 1
		      : c >= 'A' && c <= 'Z'       ? 2
		      : c >= 0x3041 && c <= 0x3093 ? 3
		      : c >= 0x30A1 && c <= 0x30F3 ? 4
		      : c >= 0x4E00 && c <= 0x9FFF ? 5
						   : SIZE_MAX;
	if (kind == SIZE_MAX)
		return (struct str){0};
	for (struct str set = str_of(kinds[kind]);;) {
		size_t at = below(utf8_count(set)), i = 0, start = 0;

		for (size_t n = 0; n <= at; n++) {
			start = i;
			if (utf8_next(set, &i) == c && n == at)
				start = SIZE_MAX;
		}
		if (start != SIZE_MAX)
			return arena_str(a, str_sub(set, start, i));
	}
}

/* Words that stand in the marks of one side. */
static unsigned marked(const struct tokens *k, const struct word_difference *d, bool in_old)
{
	unsigned n = 0;

	for (size_t t = 0; t < k->n; t++) {
		bool touched = false;

		for (size_t i = 0; i < d->n; i++) {
			const struct edit *e = &d->v[i];
			size_t start = in_old ? e->old_start : e->new_start, end = in_old ? e->old_end : e->new_end;

			touched = touched ||
				  (e->kind != EDIT_EQUAL && e->kind != EDIT_COSMETIC && k->v[t].start < end && start < k->v[t].end);
		}
		n += touched && k->v[t].kind != TOKEN_PUNCTUATION;
	}
	return n;
}

/* Words between those that both texts begin and end with: what is another word now. */
static void differing(const struct tokens *x, const struct tokens *y, unsigned *old, unsigned *new)
{
	size_t p = 0, q = 0;

	while (p < x->n && p < y->n && x->v[p].hash == y->v[p].hash)
		p++;
	while (q < x->n - p && q < y->n - p && x->v[x->n - 1 - q].hash == y->v[y->n - 1 - q].hash)
		q++;
	*old = *new = 0;
	for (size_t i = p; i < x->n - q; i++)
		*old += x->v[i].kind != TOKEN_PUNCTUATION;
	for (size_t i = p; i < y->n - q; i++)
		*new += y->v[i].kind != TOKEN_PUNCTUATION;
}

static struct shares measure(const char *code, const char *ending)
{
	struct arena *lasting = arena_new(), *a = arena_new();
	struct paragraphs list = read_content(lasting, ending);
	struct vocabulary *v = vocabulary_new(lasting, NULL, NULL);
	struct buf error = {0};
	struct language_tools *tools = language_open(str_of(code), &error);
	struct shares s = {0};

	assert_non_null(tools);
	for (unsigned trial = 0; trial < TRIALS;) {
		struct str text = list.v[below(list.n)], with;
		size_t at = below(text.n), end;

		while (at > 0 && ((unsigned char)text.p[at] & 0xC0) == 0x80)
			at--;
		end = at;
		with = another(a, utf8_next(text, &end));
		if (with.n == 0)
			continue;
		struct str changed = arena_printf(a, STR_FMT STR_FMT STR_FMT, STR_ARG(str_sub(text, 0, at)), STR_ARG(with),
						  STR_ARG(str_from(text, end)));
		struct tokens x = tokens_read(tools, v, a, text), y = tokens_read(tools, v, a, changed);
		struct word_difference d = difference_of(a, &x, &y);
		unsigned old = marked(&x, &d, true), new = marked(&y, &d, false), p, q;

		differing(&x, &y, &p, &q);
		s.one += old <= 1;
		s.both += old <= 1 && new <= 1;
		s.longest = old > s.longest ? old : s.longest;
		s.needless += old > p || new > q;
		trial++;
		arena_reset(a);
	}
	printf("%s: %d characters changed: %.1f %% mark one word at most, %u at most; %.1f %% one in the new text, too; %u times needless "
	       "marks\n",
	       code, TRIALS, 100.0 * s.one / TRIALS, s.longest, 100.0 * s.both / TRIALS, s.needless);
	language_close(tools);
	buf_free(&error);
	arena_free(a);
	arena_free(lasting);
	return s;
}

static void test_japanese(void **state)
{
	struct shares s = measure("ja", ".ja.md");

	(void)state;
	assert_true(s.one >= TRIALS * 90 / 100);
	assert_int_equal(s.needless, 0);
}

static void test_english(void **state)
{
	struct shares s = measure("en", ".en.md");

	(void)state;
	assert_true(s.both >= TRIALS * 93 / 100);
	assert_int_equal(s.needless, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_japanese), cmocka_unit_test(test_english)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
