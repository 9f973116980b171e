/* Which block is which. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "text/alignment.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static struct arena *lasting, *arena;
static struct language_tools *tools;
static struct vocabulary *vocabulary;

static int set_up(void **state)
{
	struct buf error = {0};

	(void)state;
	lasting = arena_new();
	arena = arena_new();
	tools = language_open(STR("ja"), &error);
	assert_non_null(tools);
	static const char *const words[] = {"団体", "名"};
	struct str_list units = {0};

	for (size_t i = 0; i < COUNT(words); i++)
		*LIST_ADD(&units, lasting) = str_of(words[i]);
	vocabulary = vocabulary_new(lasting, &units, NULL);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	language_close(tools);
	arena_free(arena);
	arena_free(lasting);
	return 0;
}

/* A text, behind its identity if there is one: "id:text". */
static struct block block_of(struct str s)
{
	size_t colon = str_chr(s, ':');
	struct tokens *k = ARENA_NEW(arena, struct tokens);

	*k = tokens_read(tools, vocabulary, arena, colon == SIZE_MAX ? s : str_from(s, colon + 1));
	return (struct block){.identity = colon == SIZE_MAX ? (struct str){0} : str_sub(s, 0, colon), .tokens = k, .end = k->n};
}

static struct block *blocks_of(const char *text, size_t *n)
{
	LIST(struct block) blocks = {0};

	for (struct str rest = str_of(text); rest.n;)
		*LIST_ADD(&blocks, arena) = block_of(str_split(rest, '|', &rest));
	*n = blocks.n;
	return blocks.v;
}

/* 0=0 the same, 1~2 changed, 3- deleted, +4 inserted, > before what moved. */
static void show(struct pairs pairs, struct buf *out)
{
	for (size_t i = 0; i < pairs.n; i++) {
		const struct pair *p = &pairs.v[i];

		buf_puts(out, i ? " " : "");
		if (p->kind == PAIR_DELETED)
			buf_printf(out, "%zu-", p->old_block);
		else if (p->kind == PAIR_INSERTED)
			buf_printf(out, "+%zu", p->new_block);
		else
			buf_printf(out, "%s%zu%c%zu", p->moved ? ">" : "", p->old_block, p->kind == PAIR_SAME ? '=' : '~', p->new_block);
	}
}

#define RUN "システムの運用と監視を行う。"
#define RUN_MORE "システムの運用と監視を24時間行う。"
#define TRAIN "地方公共団体の職員に向けた研修会を開催する。"
#define TRAIN_MORE "地方公共団体の職員に向けたオンライン研修会を開催する。"
#define DRAW "マイナンバーカードの発行計画を作成する。"
#define CARD "マイナンバーカードを速やかに発行する。"
#define TAX "軽油引取税の流通情報を処理する。"

#define FILM "情報セキュリティセミナー等を撮影した動画とそのテキストを、地方公共団体が職員研修に使えるよう提供した。"
#define TEXTBOOKS_118 "情報セキュリティの研修用テキストも、管理者に向けて機構が作成し、要望のあった118団体に提供した。"
#define TEXTBOOKS_153 "職員が自ら講師となって庁内研修を行えるよう、情報セキュリティ等に関するテキストを、要望のあった153団体に提供した。"
#define LECTURE_OLD "コンビニ交付を推進するための講師派遣をオンラインで行い、広く情報を発信した。"
#define LECTURE_NEW "コンビニ交付を推進するための講師派遣をオンラインでも行い、情報を発信した。"
#define CENTRE_OLD "第三次システムは、クラウドを用いて2センターの構成とし、安定した稼働を目指す。移行の試験で確かめた。"
#define CENTRE_NEW "5月に第三次システムをリリースした。クラウドを用いて2センターの構成とし、高い可用性を得ている。"
#define CLOUD_OLD "小規模な自治体に普及を広げるため、住民情報データをバックアップする実証事業に協力した。"
#define CLOUD_NEW "参加が難しい自治体への普及と、住民情報データをバックアップする機能について、実証事業を引き継いだ。"

static void test_pairs(void **state)
{
	static const struct {
		const char *old, *new, *expected;
	} rows[] = {
		{RUN "|" TRAIN, RUN "|" TRAIN, "0=0 1=1"},
		{RUN "|" TRAIN, RUN_MORE "|" TRAIN_MORE, "0~0 1~1"},
		{RUN "|" TRAIN "|" CARD, RUN "|" CARD, "0=0 1- 2=1"},
		{RUN "|" CARD, RUN "|" TRAIN "|" CARD, "0=0 +1 1=2"},
		{RUN "|" TRAIN, RUN "|" CARD, "0=0 1- +1"},
		{RUN "|" TRAIN "|" CARD "|" TAX, TAX "|" RUN "|" TRAIN "|" CARD, ">3=0 0=1 1=2 2=3"},
		{TRAIN "|" CARD "|" RUN, RUN_MORE "|" TRAIN "|" CARD, ">2~0 0=1 1=2"},
		/* what is not very much alike is the same between the same neighbours, and another elsewhere */
		{RUN "|" CARD "|" TRAIN, RUN "|" DRAW "|" TRAIN, "0=0 1~1 2=2"},
		{CARD "|" RUN "|" TRAIN, RUN "|" TRAIN "|" DRAW, "0- 1=0 2=1 +2"},
		/* cosmetic changes are none */
		{"取組を進める。", "取り組みを、進める。", "0=0"},
		/* identity counts for more than words, and other identities are others */
		{"a:" RUN "|b:" TRAIN, "b:" RUN "|a:" TRAIN, "1~0 >0~1"},
		{"a:" RUN, "b:" RUN, "0- +0"},
		{"a:" RUN, RUN, "0=0"},
		{"a:" RUN, "a:" TAX, "0~0"},
		/* of two that speak of textbooks the one that counts local governments is the same */
		{FILM "|" TEXTBOOKS_118, TEXTBOOKS_153, "0- 1~0"},
		{TEXTBOOKS_118 "|" FILM, TEXTBOOKS_153, "0~0 1-"},
		/* one that moved far does not keep apart those it passed, which are less alike */
		{LECTURE_OLD "|" CENTRE_OLD "|" CLOUD_OLD, CENTRE_NEW "|" CLOUD_NEW "|" LECTURE_NEW, "1~0 2~1 >0~2"},
		/* repeated lines */
		{RUN "|" RUN "|" CARD, RUN "|" RUN "|" RUN "|" CARD, "+0 0=1 1=2 2=3"},
		{"", RUN, "+0"},
		{RUN, "", "0-"},
		{"", "", ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf found = {0};
		size_t n, m;
		struct block *old = blocks_of(rows[i].old, &n), *new = blocks_of(rows[i].new, &m);

		show(alignment_of(arena, old, n, new, m, 0.4), &found);
		if (!str_is(buf_str(&found), rows[i].expected))
			fail_msg("%s → %s: expected %s, found " STR_FMT, rows[i].old, rows[i].new, rows[i].expected,
				 STR_ARG(buf_str(&found)));
		buf_free(&found);
		arena_reset(arena);
	}
}

/* What two blocks speak of makes them the same where their words hardly do; without it the words decide. */
static void test_subjects(void **state)
{
	static const uint64_t one[] = {7}, two[] = {3, 9}, three[] = {3, 7};
	static const struct {
		const char *old, *new;
		const uint64_t *old_subjects[2], *new_subjects[2];
		size_t n[2][2];
		const char *expected;
	} rows[] = {
		{RUN "|" TAX, CARD, {NULL, NULL}, {NULL}, {{0, 0}, {0}}, "0- 1- +0"},
		{RUN "|" TAX, CARD, {NULL, one}, {one}, {{0, 1}, {1}}, "0- 1~0"},
		{RUN "|" TAX, CARD, {one, two}, {three}, {{1, 2}, {2}}, "0~0 1-"},
		{RUN "|" TAX, CARD, {two, NULL}, {one}, {{2, 0}, {1}}, "0- 1- +0"},
		{RUN "|" TAX, RUN_MORE, {NULL, one}, {one}, {{0, 1}, {1}}, "0~0 1-"},
		{"264名", "284名", {one}, {one}, {{1}, {1}}, "0~0"},
		{"264名", "284名", {NULL}, {NULL}, {{0}, {0}}, "0- +0"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf found = {0};
		size_t n, m;
		struct block *old = blocks_of(rows[i].old, &n), *new = blocks_of(rows[i].new, &m);

		for (size_t k = 0; k < n; k++) {
			old[k].subjects = rows[i].old_subjects[k];
			old[k].subject_n = rows[i].n[0][k];
		}
		new[0].subjects = rows[i].new_subjects[0];
		new[0].subject_n = rows[i].n[1][0];
		show(alignment_of(arena, old, n, new, m, 0.4), &found);
		if (!str_is(buf_str(&found), rows[i].expected))
			fail_msg("row %zu: expected %s, found " STR_FMT, i, rows[i].expected, STR_ARG(buf_str(&found)));
		buf_free(&found);
		arena_reset(arena);
	}
}

/* Each block once; new ones in order; equal calls give equal pairs. */
static void check_pairs(struct pairs pairs, size_t n, size_t m)
{
	bool *seen = ARENA_ARRAY(arena, bool, n + 1);
	size_t next = 0, left = n;

	for (size_t i = 0; i < pairs.n; i++) {
		const struct pair *p = &pairs.v[i];

		if (p->new_block != SIZE_MAX)
			assert_int_equal(p->new_block, next++);
		if (p->old_block == SIZE_MAX)
			continue;
		assert_true(p->old_block < n && !seen[p->old_block]);
		seen[p->old_block] = true;
		left--;
	}
	assert_int_equal(next, m);
	assert_int_equal(left, 0);
}

/* Thousands of paragraphs, each changed a little, some moved: every one finds its own. Then all alike. */
static void test_many(void **state)
{
	size_t n = 4000, moved = 0, changed = 0;
	struct block *old = ARENA_ARRAY(arena, struct block, n), *new = ARENA_ARRAY(arena, struct block, n);
	clock_t start;
	struct pairs pairs;

	(void)state;
	for (size_t i = 0; i < n; i++) {
		size_t to = i == 10 ? n - 1 : i > 10 ? i - 1 : i;

		old[i] = block_of(arena_printf(arena, "町%zu号の窓口%zu番で申請を受け付け、地方公共団体の支援を行う。", i, i * 7));
		new[to] = block_of(arena_printf(arena, "町%zu号の窓口%zu番で申請を受け付け、地方公共団体への支援を%s行う。", i, i * 7,
						i % 2 ? "引き続き" : ""));
	}
	start = clock();
	pairs = alignment_of(arena, old, n, new, n, 0.4);
	check_pairs(pairs, n, n);
	for (size_t i = 0; i < pairs.n; i++) {
		moved += pairs.v[i].moved;
		changed += pairs.v[i].kind == PAIR_CHANGED;
	}
	assert_int_equal(changed, n);
	assert_int_equal(moved, 1);
	for (size_t i = 0; i < n; i++) {
		old[i] = block_of(STR(RUN));
		new[i] = block_of(i < n / 2 ? STR(RUN) : STR(RUN_MORE));
	}
	check_pairs(alignment_of(arena, old, n, new, n, 0.4), n, n);
	if ((double)(clock() - start) / CLOCKS_PER_SEC > 10)
		fail_msg("took too long");
	arena_reset(arena);
}

static void test_random(void **state)
{
	static const char *const texts[] = {RUN, RUN_MORE, TRAIN, TRAIN_MORE, CARD, TAX, "", "。", "x:" RUN, "y:" CARD};
	unsigned seed = 3;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct block blocks[2][12];
		size_t n[2];
		struct buf first = {0}, second = {0};

		for (int side = 0; side < 2; side++) {
			n[side] = (seed = seed * 1103515245 + 12345) / 65536 % 12;
			for (size_t i = 0; i < n[side]; i++)
				blocks[side][i] = block_of(str_of(texts[(seed = seed * 1103515245 + 12345) / 65536 % COUNT(texts)]));
		}
		check_pairs(alignment_of(arena, blocks[0], n[0], blocks[1], n[1], 0.4), n[0], n[1]);
		show(alignment_of(arena, blocks[0], n[0], blocks[1], n[1], 0.4), &first);
		show(alignment_of(arena, blocks[0], n[0], blocks[1], n[1], 0.4), &second);
		assert_true(str_eq(buf_str(&first), buf_str(&second)));
		buf_free(&first);
		buf_free(&second);
		arena_reset(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pairs),
		cmocka_unit_test(test_subjects),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
