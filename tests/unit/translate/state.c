/* Source, translation and record aligned: one letter for each block of a text stands for what it says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "translate/translation.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct fixture {
	struct arena *arena;
	struct diags *d;
	struct language_tools *tools;
};

static int set_up(void **state)
{
	static struct fixture f;
	struct buf error = {0};
	f = (struct fixture){arena_new(), diags_new(), language_open(STR("ja"), &error)};
	buf_free(&error);
	*state = &f;
	return f.tools ? 0 : -1;
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	language_close(f->tools);
	diags_free(f->d);
	arena_free(f->arena);
	return 0;
}

/* "ab3" says what a and b stand for, and b with a digit more. Capitals are headings, with ids; each other letter is a paragraph. */
static struct str body_of(const char *letters, bool japanese)
{
	static const char *const words[][2] = {
		{"発電所の設備は老朽のため更新を終え", "plant"}, {"講習会へ若手職員三名が派遣され", "course"},
		{"監査法人から年次報告書が届き", "audit"},       {"文書管理規程が全面改正となり", "rules"},
		{"電話窓口の夜間開設が始まり", "phones"},        {"庁舎屋根の修繕工事も完了し", "roof"},
		{"広報誌は全戸配布としており", "bulletin"},
	};
	static struct buf b;
	buf_clear(&b);
	for (size_t i = 0; letters[i]; i++) {
		char digit = letters[i + 1] >= '0' && letters[i + 1] <= '9' ? letters[i + 1] : '\0';
		if (letters[i] >= 'A' && letters[i] <= 'Z')
			buf_printf(&b, "## %s%c {#id-%c}\n\n", japanese ? "見出し" : "Heading ", digit ? digit : letters[i],
				   letters[i] + 32);
		else
			buf_printf(&b, "%s%c\n\n", words[letters[i] - 'a'][japanese ? 0 : 1], digit ? digit : '0');
		i += digit != '\0';
	}
	return buf_str(&b);
}

static void write_text(struct fixture *f, struct chapter_text *t, const char *letters, bool japanese)
{
	struct source *source = ARENA_NEW(f->arena, struct source);
	struct file *file = ARENA_NEW(f->arena, struct file);
	*source = (struct source){.path = STR("a.md"), .text = arena_str(f->arena, body_of(letters, japanese))};
	file->source = source;
	file->path = source->path;
	t->file = file;
	t->title = japanese ? STR("題") : STR("Title");
	t->markdown = markdown_parse(source, f->arena, (struct markdown_options){0}, f->d);
}

/* The record of a chapter whose two sides say what the letters say. */
static const struct translation_record *record_of(struct fixture *f, const char *source, const char *target)
{
	struct chapter c = {.slug = STR("a")};
	struct translation_record *record = ARENA_NEW(f->arena, struct translation_record);
	write_text(f, &c.text[0], source, true);
	write_text(f, &c.text[1], target, false);
	const struct translation *t = translation_of(&c, 1, f->tools, f->arena);
	for (size_t i = 0; i < t->n; i++)
		*LIST_ADD(&record->blocks, f->arena) = (struct accepted_block){.at = t->v[i].source->at,
									       .source = t->v[i].source->hash,
									       .translation = t->v[i].target->hash,
									       .text = t->v[i].source->text};
	return record;
}

/* Letters of the states in order, without the title's: current ., new n, stale s, revised r, moved m, missing -, orphan +. */
static const char *states_of(const struct translation *t)
{
	static char out[64];
	size_t n = 0;
	for (size_t i = 0; i < t->n && n < sizeof out - 1; i++) {
		const struct translated_block *b = &t->v[i];
		if ((b->source ? b->source : b->target)->node)
			out[n++] = b->moved ? 'm' : b->revised ? 'r' : ".ns-+"[b->state];
	}
	out[n] = '\0';
	return out;
}

static void alignment(void **state)
{
	static const struct {
		const char *old_source, *old_target, *source, *target, *states;
	} cases[] = {
		{"abc", "abc", "abc", "abc", "..."},
		{"abc", "abc", "ab1c", "abc", ".s."},
		{"abc", "abc", "ab1c", "ab1c", ".r."},
		{"abc", "abc", "abc", "ab1c", "..."},  /* a better translation of the same */
		{"abc", "abc", "abdc", "abc", "..-."}, /* inserted */
		{"abc", "abc", "dabc", "abc", "-..."},
		{"abc", "abc", "abcd", "abc", "...-"},
		{"abc", "abc", "abdc", "abdc", "..n."}, /* on both sides */
		{"abc", "abc", "ac", "abc", ".+."},     /* deleted */
		{"abc", "abc", "bc", "abc", "+.."},
		{"abc", "abc", "abc", "ac", ".-."}, /* the translation alone */
		{"abc", "abc", "abc", "abdc", "..+."},
		{"abc", "abc", "ac", "ac", ".."}, /* and nothing is left of it */
		{"abcd", "abcd", "abdc", "abcd", "..m."},
		{"abcd", "abcd", "dabc", "abcd", "m..."},
		{"abcd", "abcd", "abdc", "abdc", "...."}, /* both moved */
		{"abc", "abc", "ab1dc", "abc", ".s-."},   /* changed, and one behind it */
		{"abc", "abc", "adb1c", "abc", ".-s."},   /* one before it */
		{"abc", "abc", "ab1dc", "ab1dc", ".rn."},
		{"abcd", "abcd", "ab1c2d", "abcd", ".ss."},
		{"aaa", "aaa", "aa", "aaa", "..+"}, /* repeats */
		{"aba", "aba", "ba", "aba", "+.."},
		{"AabBc", "AabBc", "AabBc", "AabBc", "....."},
		{"AabBc", "AabBc", "A1abBc", "AabBc", "s...."}, /* headings stay by their ids */
		{"AabBc", "AabBc", "BcAab", "AabBc", "mm..."},
		{"Aab", "Aab", "AabBc", "Aab", "...--"},
		{"AabBc", "AabBc", "Aab", "AabBc", "...++"},
		{"abc", "abc", "efg", "abc", "sss"},    /* as many between the same neighbours */
		{"abc", "abc", "aefc", "abc", ".+--."}, /* not as many, and nothing alike */
		{"", "", "ab", "ab", "nn"},             /* nothing recorded */
		{"", "", "ab", "a", "n-"},
		{"abc", "abc", "", "abc", "+++"},
		{"abc", "abc", "abc", "", "---"},
	};
	struct fixture *f = *state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct chapter c = {.slug = STR("a")};
		write_text(f, &c.text[0], cases[i].source, true);
		write_text(f, &c.text[1], cases[i].target, false);
		c.text[1].record = record_of(f, cases[i].old_source, cases[i].old_target);
		const char *found = states_of(translation_of(&c, 1, f->tools, f->arena));
		if (!str_is(str_of(found), cases[i].states))
			fail_msg("%s|%s become %s|%s: %s, and %s is right", cases[i].old_source, cases[i].old_target, cases[i].source,
				 cases[i].target, found, cases[i].states);
	}
}

/* Whatever becomes of the two sides: every block stands once, in order, and the counts are right. */
static void any_texts(void **state)
{
	struct fixture *f = *state;
	uint32_t seed = 1;
	for (int round = 0; round < 400; round++) {
		char texts[4][24];
		for (int k = 0; k < 4; k++) {
			size_t n = 0;
			bool heading[2] = {false, false};
			seed = seed * 1664525u + 1013904223u;
			for (size_t length = seed >> 28; length; length--) {
				seed = seed * 1664525u + 1013904223u;
				unsigned r = seed >> 24;
				if (r % 8 < 2 && !heading[r % 8]) { /* ids stand once */
					heading[r % 8] = true;
					texts[k][n++] = (char)('A' + r % 8);
				} else {
					texts[k][n++] = (char)('a' + r % 7);
				}
			}
			texts[k][n] = '\0';
		}
		struct chapter c = {.slug = STR("a")};
		struct translation_record *record = ARENA_NEW(f->arena, struct translation_record);
		const struct written_blocks *old;
		write_text(f, &c.text[0], texts[2], true);
		write_text(f, &c.text[1], texts[3], false);
		old = &translation_of(&c, 1, f->tools, f->arena)->source;
		for (size_t i = 0; i < old->n; i++) /* as a hostile record might: any translation */
			*LIST_ADD(&record->blocks, f->arena) = (struct accepted_block){.at = old->v[i].at,
										       .source = old->v[i].hash,
										       .translation = old->v[old->n - 1 - i].hash,
										       .text = old->v[i].text};
		write_text(f, &c.text[0], texts[0], true);
		write_text(f, &c.text[1], texts[1], false);
		c.text[1].record = record;
		const struct translation *t = translation_of(&c, 1, f->tools, f->arena);
		size_t next = 0, targets = 0, all = 0;
		bool seen[64] = {false};
		for (size_t i = 0; i < t->n; i++) {
			const struct translated_block *b = &t->v[i];
			if (b->source)
				assert_ptr_equal(b->source, &t->source.v[next++]);
			if (b->target) {
				assert_false(seen[b->target - t->target.v]);
				seen[b->target - t->target.v] = true;
				targets++;
			}
			assert_int_equal(b->state == BLOCK_ORPHAN, !b->source);
			assert_int_equal(b->state == BLOCK_MISSING, !b->target);
			assert_false(b->moved && b->state != BLOCK_STALE);
		}
		for (int s = 0; s < BLOCK_STATES; s++)
			all += t->counts[s];
		assert_int_equal(next, t->source.n);
		assert_int_equal(targets, t->target.n);
		assert_int_equal(all, t->n);
	}
}

/* ---- the record, written ---- */

static bool accept_all(void *context, const struct record_part *part, const struct translated_block *b)
{
	(void)part;
	return !context || str_eq(b->source->at, *(const struct str *)context);
}

static void writing(void **state)
{
	struct fixture *f = *state;
	struct chapter c = {.slug = STR("a")};
	struct buf out = {0};
	struct str one = STR("/paragraph-2");
	write_text(f, &c.text[0], "ab1dc1", true);
	write_text(f, &c.text[1], "abdc", false);
	c.text[1].record = record_of(f, "abc", "abc");
	struct record_part part = {c.slug, translation_of(&c, 1, f->tools, f->arena)};
	assert_string_equal(states_of(part.translation), ".sns");
	assert_int_equal(translation_write(&out, &part, 1, accept_all, &one), 1);
	struct str text = buf_str(&out);
	assert_true(str_find(text, STR("講習会へ若手職員三名が派遣され1")) != SIZE_MAX); /* accepted */
	assert_true(str_find(text, STR("監査法人から年次報告書が届き0")) != SIZE_MAX);   /* as it was */
	assert_true(str_find(text, STR("文書管理")) == SIZE_MAX);                        /* never accepted */
	assert_true(str_find(text, STR(",/paragraph-3,")) != SIZE_MAX);                /* where it stood */
	assert_true(str_find(text, STR(",/paragraph-4,")) == SIZE_MAX);
	buf_clear(&out);
	assert_int_equal(translation_write(&out, &part, 1, accept_all, NULL), 3);
	assert_true(str_find(buf_str(&out), STR("文書管理")) != SIZE_MAX);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alignment),
		cmocka_unit_test(any_texts),
		cmocka_unit_test(writing),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
