/* Differences as an editor marks them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "kept_pairs.h"
#include "marked_pairs.h"
#include "text/difference.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const japanese_units[] = {"件",   "枚",   "人",       "%",  "箇所", "か所", "セミナー", "回",
					     "団体", "千円", "システム", "円", "時間", "部",   "通"};
static const char *const japanese_terms[] = {"通知カード",
					     "マイナンバーカード",
					     "公的個人認証サービス",
					     "マイナポータル",
					     "住民基本台帳ネットワークシステム",
					     "地方公共団体",
					     "自治体中間サーバー・プラットフォーム",
					     "デジタル・ガバメント",
					     "電子自治体",
					     "LGWAN-ASP",
					     "市区町村"};
static const char *const english_units[] = {"application", "applications", "card",           "cards",    "seminars",
					    "sessions",    "notices",      "municipalities", "companies"};
static const char *const english_terms[] = {
	"Notification Cards", "My Number Cards", "signature certificate",    "user authentication certificate",
	"Juki Net",           "Audit Office",    "System Supervision Office"};

struct language {
	struct language_tools *tools;
	struct vocabulary *vocabulary;
};

static struct arena *lasting, *arena;
static struct language japanese, english;

static struct str_list list_of(const char *const *words, size_t n)
{
	struct str_list list = {0};

	for (size_t i = 0; i < n; i++)
		*LIST_ADD(&list, lasting) = str_of(words[i]);
	return list;
}

static void open_language(struct language *l, const char *code, struct str_list units, struct str_list terms)
{
	struct buf error = {0};

	l->tools = language_open(str_of(code), &error);
	assert_non_null(l->tools);
	l->vocabulary = vocabulary_new(lasting, &units, &terms);
}

static int set_up(void **state)
{
	(void)state;
	lasting = arena_new();
	arena = arena_new();
	open_language(&japanese, "ja", list_of(japanese_units, COUNT(japanese_units)), list_of(japanese_terms, COUNT(japanese_terms)));
	open_language(&english, "en", list_of(english_units, COUNT(english_units)), list_of(english_terms, COUNT(english_terms)));
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	language_close(japanese.tools);
	language_close(english.tools);
	arena_free(arena);
	arena_free(lasting);
	return 0;
}

static struct word_difference compare(const struct language *l, struct str old, struct str new)
{
	struct tokens x = tokens_read(l->tools, l->vocabulary, arena, old), y = tokens_read(l->tools, l->vocabulary, arena, new);

	return difference_of(arena, &x, &y);
}

/* Both texts of a marked one. */
static void unmark(const char *p, struct buf *old, struct buf *new)
{
	static const struct {
		const char *begin, *end;
		bool old, new;
	} marks[] = {{"[-", "-]", true, false}, {"{+", "+}", false, true}, {"[<", "<]", true, false}, {"{>", ">}", false, true}};

	while (*p) {
		const char *end = NULL;

		for (size_t i = 0; i < COUNT(marks) && !end; i++) {
			if (strncmp(p, marks[i].begin, 2) != 0)
				continue;
			end = strstr(p, marks[i].end);
			assert_non_null(end);
			buf_put(marks[i].old ? old : new, (struct str){p + 2, (size_t)(end - p) - 2});
			p = end + 2;
		}
		if (end)
			continue;
		if (*p == '<') {
			const char *middle = strchr(p, '=');

			end = strchr(p, '>');
			buf_put(old, (struct str){p + 1, (size_t)(middle - p) - 1});
			buf_put(new, (struct str){middle + 1, (size_t)(end - middle) - 1});
			p = end + 1;
			continue;
		}
		buf_putc(old, *p);
		buf_putc(new, *p++);
	}
}

static void mark(struct buf *out, const struct word_difference *d, struct str old, struct str new)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct edit *e = &d->v[i];
		struct str x = str_sub(old, e->old_start, e->old_end), y = str_sub(new, e->new_start, e->new_end);

		if (e->kind == EDIT_EQUAL)
			buf_put(out, x);
		else if (e->kind == EDIT_COSMETIC)
			buf_printf(out, "<" STR_FMT "=" STR_FMT ">", STR_ARG(x), STR_ARG(y));
		else if (e->kind == EDIT_DELETED)
			buf_printf(out, e->moved ? "[<" STR_FMT "<]" : "[-" STR_FMT "-]", STR_ARG(x));
		else
			buf_printf(out, e->moved ? "{>" STR_FMT ">}" : "{+" STR_FMT "+}", STR_ARG(y));
	}
}

/* The edits cover both texts in order, equal ones are equal, none is empty; turned round they count the same. */
static void check_edits(const struct language *l, struct str old, struct str new)
{
	struct word_difference d = compare(l, old, new), turned = compare(l, new, old);
	size_t p = 0, q = 0;

	for (size_t i = 0; i < d.n; i++) {
		const struct edit *e = &d.v[i];

		assert_int_equal(e->old_start, p);
		assert_int_equal(e->new_start, q);
		assert_true(e->old_end >= p && e->new_end >= q && (e->old_end > p || e->new_end > q));
		p = e->old_end;
		q = e->new_end;
		if (e->kind == EDIT_EQUAL)
			assert_true(str_eq(str_sub(old, e->old_start, p), str_sub(new, e->new_start, q)));
		if (e->kind == EDIT_DELETED)
			assert_int_equal(e->new_start, q);
		if (e->kind == EDIT_INSERTED)
			assert_int_equal(e->old_start, p);
	}
	assert_int_equal(p, old.n);
	assert_int_equal(q, new.n);
	assert_true(d.similarity >= 0 && d.similarity <= 1);
	assert_int_equal(d.words_deleted, turned.words_inserted);
	assert_int_equal(d.words_inserted, turned.words_deleted);
	assert_int_equal(d.numbers, turned.numbers);
}

/* Turned round, the marks are the same. */
static void check_mirror(const struct language *l, struct str old, struct str new)
{
	struct word_difference d = compare(l, old, new), turned = compare(l, new, old);

	assert_int_equal(d.n, turned.n);
	assert_int_equal(d.cosmetic, turned.cosmetic);
	for (size_t i = 0; i < d.n; i++) {
		const struct edit *e = &d.v[i];
		size_t j = 0;

		for (; j < turned.n; j++) {
			const struct edit *f = &turned.v[j];
			bool old_same = f->new_start == e->old_start && f->new_end == e->old_end;
			bool new_same = f->old_start == e->new_start && f->old_end == e->new_end;

			/* where a replacement's parts stand on the other side depends on which comes first */
			if ((e->kind == EDIT_DELETED    ? f->kind == EDIT_INSERTED
			     : e->kind == EDIT_INSERTED ? f->kind == EDIT_DELETED
							: f->kind == e->kind) &&
			    (e->kind == EDIT_INSERTED || old_same) && (e->kind == EDIT_DELETED || new_same))
				break;
		}
		assert_true(j < turned.n);
	}
}

static size_t check_pairs(const struct language *l, const char *const *pairs, size_t n)
{
	size_t wrong = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf old = {0}, new = {0}, found = {0};
		struct word_difference d;

		unmark(pairs[i], &old, &new);
		d = compare(l, buf_str(&old), buf_str(&new));
		mark(&found, &d, buf_str(&old), buf_str(&new));
		if (!str_is(buf_str(&found), pairs[i])) {
			print_error("expected %s\nfound    " STR_FMT "\n", pairs[i], STR_ARG(buf_str(&found)));
			wrong++;
		}
		check_edits(l, buf_str(&old), buf_str(&new));
		check_mirror(l, buf_str(&old), buf_str(&new));
		check_edits(l, buf_str(&old), buf_str(&old));
		d = compare(l, buf_str(&old), buf_str(&old));
		assert_int_equal(d.n, 1);
		assert_int_equal(d.v[0].kind, EDIT_EQUAL);
		buf_free(&old);
		buf_free(&new);
		buf_free(&found);
		arena_reset(arena);
	}
	return wrong;
}

static void test_japanese_pairs(void **state)
{
	(void)state;
	assert_int_equal(check_pairs(&japanese, japanese_pairs, COUNT(japanese_pairs)), 0);
}

static void test_english_pairs(void **state)
{
	(void)state;
	assert_int_equal(check_pairs(&english, english_pairs, COUNT(english_pairs)), 0);
}

/* ---- pairs kept apart ---- */

enum { OLD, NEW, SIDES };

/* What a token is said to be, by its side's bytes. */
struct paint {
	char *v; /* a letter a byte: '=' equal, '~' cosmetic, '-' deleted or inserted, '>' moved */
	size_t n;
};

static void paint(struct paint *p, char what, size_t n)
{
	memset(p->v + p->n, what, n);
	p->n += n;
}

static void paint_expected(const char *marked, struct paint *sides)
{
	char what = '=';
	bool to[SIDES] = {true, true};

	for (const char *p = marked; *p;) {
		static const char *const marks[] = {"[-", "-]", "{+", "+}", "[<", "<]", "{>", ">}", "<", "=", ">"};
		static const char meaning[] = "-=-=>=>=~~=";
		size_t m = 0;

		while (m < COUNT(marks) && strncmp(p, marks[m], strlen(marks[m])) != 0)
			m++;
		if (m < COUNT(marks)) {
			what = meaning[m];
			to[OLD] = what == '=' || *p == '[' || *p == '<';
			to[NEW] = what == '=' || *p == '{' || *p == '=';
			p += strlen(marks[m]);
			continue;
		}
		for (int side = OLD; side < SIDES; side++)
			if (to[side])
				paint(&sides[side], what, 1);
		p++;
	}
}

static void paint_found(const struct word_difference *d, struct paint *sides)
{
	for (size_t i = 0; i < d->n; i++) {
		const struct edit *e = &d->v[i];
		char what = e->kind == EDIT_EQUAL ? '=' : e->kind == EDIT_COSMETIC ? '~' : e->moved ? '>' : '-';

		paint(&sides[OLD], what, e->old_end - e->old_start);
		paint(&sides[NEW], what, e->new_end - e->new_start);
	}
}

struct score {
	size_t exact, pairs, expected, found, both; /* tokens marked */
};

static void score_tokens(const struct language *l, struct str text, const struct paint *expected, const struct paint *found,
			 struct score *s)
{
	struct tokens k = tokens_read(l->tools, l->vocabulary, arena, text);

	assert_int_equal(expected->n, text.n);
	assert_int_equal(found->n, text.n);
	for (size_t i = 0; i < k.n; i++) {
		char x = expected->v[k.v[i].start], y = found->v[k.v[i].start];

		s->expected += x != '=';
		s->found += y != '=';
		s->both += x == y && x != '=';
	}
}

static void check_kept(const struct language *l, const char *const *pairs, size_t n, const char *name)
{
	struct score s = {.pairs = n};

	for (size_t i = 0; i < n; i++) {
		struct buf text[SIDES] = {{0}, {0}}, marked = {0};
		struct paint expected[SIDES], found[SIDES];
		struct word_difference d;

		for (int side = OLD; side < SIDES; side++) {
			expected[side] = (struct paint){arena_alloc(arena, strlen(pairs[i])), 0};
			found[side] = (struct paint){arena_alloc(arena, strlen(pairs[i])), 0};
		}
		unmark(pairs[i], &text[OLD], &text[NEW]);
		d = compare(l, buf_str(&text[OLD]), buf_str(&text[NEW]));
		mark(&marked, &d, buf_str(&text[OLD]), buf_str(&text[NEW]));
		s.exact += str_is(buf_str(&marked), pairs[i]);
		if (!str_is(buf_str(&marked), pairs[i]))
			print_message("kept     %s\nfound    " STR_FMT "\n", pairs[i], STR_ARG(buf_str(&marked)));
		paint_expected(pairs[i], expected);
		paint_found(&d, found);
		for (int side = OLD; side < SIDES; side++) {
			score_tokens(l, buf_str(&text[side]), &expected[side], &found[side], &s);
			buf_free(&text[side]);
		}
		buf_free(&marked);
		arena_reset(arena);
	}
	print_message("%s: %zu of %zu exactly; of tokens precision %.3f, recall %.3f\n", name, s.exact, s.pairs,
		      (double)s.both / (double)s.found, (double)s.both / (double)s.expected);
	assert_true(s.exact * 10 >= s.pairs * 9);
	assert_true(s.both * 100 >= s.found * 97);
	assert_true(s.both * 100 >= s.expected * 97);
}

static void test_kept_pairs(void **state)
{
	(void)state;
	check_kept(&japanese, japanese_kept_pairs, COUNT(japanese_kept_pairs), "Japanese");
	check_kept(&english, english_kept_pairs, COUNT(english_kept_pairs), "English");
}

/* Sentences that count the same are compared word by word, though most of their words were changed. */
static void test_counted_sentences(void **state)
{
	static const char *const pairs[] = {
		"期限を迎える住民に通知を発送した。[-令和2年度-]{+令和3年度+}に[-発送した-]{+送付した+}通知書は[-約740万通-]{+約16万通+}"
		"である。",
		"研修を改めた。[-受講者は-]{+いつでも利用できる研修とし+}、[-5セミナー-]{+6セミナー+}で延べ[-593,533人-]{+656,215人+}[-"
		"である-]{+が受講した+}。"
		"専門的な研修も行った。",
	};

	(void)state;
	assert_int_equal(check_pairs(&japanese, pairs, COUNT(pairs)), 0);
}

static void test_counts(void **state)
{
	struct word_difference d;

	(void)state;
	d = compare(&japanese, STR("申請は12件で、令和2年度に（１）を行う。"), STR("照会は15件で、令和3年度に(1)を行った。"));
	assert_int_equal(d.words_deleted, 2);
	assert_int_equal(d.words_inserted, 2);
	assert_int_equal(d.numbers, 2);
	assert_int_equal(d.cosmetic, 1);
	assert_false(difference_is_empty(&d));
	d = compare(&japanese, STR("取組を、進める。"), STR("取り組みを進める。"));
	assert_true(difference_is_empty(&d));
	assert_int_equal(d.cosmetic, 2);
	d = compare(&english, STR(""), STR(""));
	assert_int_equal(d.n, 0);
	assert_true(difference_is_empty(&d));
	d = compare(&english, STR(""), STR("New."));
	assert_int_equal(d.n, 1);
	assert_int_equal(d.v[0].kind, EDIT_INSERTED);
	d = compare(&english, STR(" \n"), STR("  "));
	assert_true(difference_is_empty(&d));
	arena_reset(arena);
}

/* What names a place, a turn or an interval is no figure. */
static void test_references(void **state)
{
	static const struct {
		const char *old, *new;
		size_t numbers;
	} ja[] =
		{
			{"申請は12件である。", "申請は15件である。", 1},
			{"第13条に基づく。", "第31条に基づく。", 0},
			{"第四次の計画", "第五次の計画", 0},
			{"2に記したとおり、行う。", "3に記したとおり、行う。", 0},
			{"2年ごとに更新する。", "3年ごとに更新する。", 0},
			{"2年で更新する。", "3年で更新する。", 1},
			{"別紙1のとおり", "別紙2のとおり", 0},
			{"研修（2）を行う。", "研修（3）を行う。", 0},
			{"2回目の会議", "3回目の会議", 0},
			{"2回目標を見直す。", "3回目標を見直す。", 1},
			{"代表3名を置く。", "代表4名を置く。", 1},
		},
	  en[] = {
		  {"There were 12 applications.", "There were 15 applications.", 1},
		  {"Under Article 13 of the Act", "Under Article 31 of the Act", 0},
		  {"As shown in Table 2, it grew.", "As shown in Table 3, it grew.", 0},
		  {"It is reviewed every two years.", "It is reviewed every three years.", 0},
		  {"As stated in 2 above, it is held.", "As stated in 3 above, it is held.", 0},
		  {"It was held in 2 places.", "It was held in 3 places.", 1},
		  {"Seminar (1) was held.", "Seminar (2) was held.", 0},
		  {"The order (No. 12) was made.", "The order (No. 13) was made.", 0},
	  };

	(void)state;
	for (size_t i = 0; i < COUNT(ja) + COUNT(en); i++) {
		bool first = i < COUNT(ja);
		const char *old = first ? ja[i].old : en[i - COUNT(ja)].old, *new = first ? ja[i].new : en[i - COUNT(ja)].new;
		size_t expected = first ? ja[i].numbers : en[i - COUNT(ja)].numbers;
		struct word_difference d = compare(first ? &japanese : &english, str_of(old), str_of(new));

		if (d.numbers != expected)
			fail_msg("%s: %zu figures, expected %zu", new, d.numbers, expected);
		assert_false(difference_is_empty(&d));
	}
	arena_reset(arena);
}

/* Words drawn at random, so that they often repeat. */
static void test_random(void **state)
{
	static const char *const ja[] = {"は", "の", "、", "。",   "を行う", "システム", "12件",    "令和3年度", "取組", "取り組み",
					 "（", "）", "　", "支援", "等",     "行った",   "約3万枚", "「",        "」",   "\n"};
	static const char *const en[] = {"the ", "of ", ", ", ". ",         "J-LIS ",     "12 cards ", "FY2021 ", "Systems ", "held ",
					 "(",    ") ",  "  ", "organised ", "organized ", "“",         "A",       "3-",       "\n"};
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 600; round++) {
		const struct language *l = round & 1 ? &english : &japanese;
		struct buf text[2] = {{0}, {0}};

		for (int side = 0; side < 2; side++) {
			for (unsigned n = (seed = seed * 1103515245 + 12345) / 65536 % 30; n > 0; n--) {
				seed = seed * 1103515245 + 12345;
				buf_puts(&text[side], round & 1 ? en[seed / 65536 % COUNT(en)] : ja[seed / 65536 % COUNT(ja)]);
			}
		}
		check_edits(l, buf_str(&text[0]), buf_str(&text[1]));
		check_edits(l, buf_str(&text[0]), buf_str(&text[0]));
		buf_free(&text[0]);
		buf_free(&text[1]);
		arena_reset(arena);
	}
}

static void repeat(struct buf *b, const char *what, size_t bytes)
{
	while (b->n < bytes)
		buf_puts(b, what);
}

/* Long texts of few words, without sentences, without words: each in a second or so. */
static void test_hostile(void **state)
{
	static const char *const texts[][2] = {
		{"の", "は"},         {"。", "、"},          {"あ。", "い。"},         {"a ", "b "},
		{"（", "）"},         {"12", "3,"},          {"システム", "サービス"}, {" ", "\n"},
		{"A. B. ", "B. A. "}, {"令和3年度", "平成"}, {"取り", "組み"},         {"は、の。", "の、は。"},
		{"xの", "のx"}};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		struct buf x = {0}, y = {0};
		clock_t start = clock();

		repeat(&x, texts[i][0], 60000);
		repeat(&y, texts[i][1], 30000);
		repeat(&y, texts[i][0], 60000);
		check_edits(i == 3 || i == 8 ? &english : &japanese, buf_str(&x), buf_str(&y));
		if ((double)(clock() - start) / CLOCKS_PER_SEC > 20)
			fail_msg("\"%s\" took too long", texts[i][0]);
		buf_free(&x);
		buf_free(&y);
		arena_reset(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_japanese_pairs), cmocka_unit_test(test_english_pairs),
		cmocka_unit_test(test_kept_pairs),     cmocka_unit_test(test_counted_sentences),
		cmocka_unit_test(test_counts),         cmocka_unit_test(test_references),
		cmocka_unit_test(test_random),         cmocka_unit_test(test_hostile),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
