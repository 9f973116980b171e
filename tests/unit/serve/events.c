#include "serve/events.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* A connection of the tests: how often it was told to sleep and to go on. */
struct connection {
	int slept, woken;
};

static void fall_asleep(void *connection)
{
	((struct connection *)connection)->slept++;
}

static void wake_up(void *connection)
{
	((struct connection *)connection)->woken++;
}

/* All that comes until it sleeps or ends, read in pieces of `room` bytes. */
static int64_t hear(struct events *e, struct listener *l, size_t room, struct buf *out)
{
	char piece[64];
	int64_t n;
	buf_clear(out);
	while ((n = events_next(e, l, piece, room)) > 0)
		buf_put(out, (struct str){piece, (size_t)n});
	return n;
}

static void the_newest_of_each_topic(void **state)
{
	struct connection c = {0};
	struct events *e = events_new(fall_asleep, wake_up);
	struct buf heard = {0};
	(void)state;
	events_tell(e, TOPIC_NOTES, STR("{\"n\": 1}"));
	events_tell(e, TOPIC_NOTES, STR("{\"n\": 2}"));
	events_tell(e, TOPIC_EDITION, STR("{}"));
	struct listener *l = events_listen(e, &c);
	assert_int_equal(hear(e, l, 3, &heard), 0);
	assert_string_equal(heard.p, "retry: 500\n\nevent: edition\ndata: {}\n\nevent: notes\ndata: {\"n\": 2}\n\n");
	assert_int_equal(c.slept, 1);

	assert_int_equal(c.woken, 0);
	events_tell(e, TOPIC_TOUCHED, STR("[1]"));
	events_tell(e, TOPIC_TOUCHED, STR("[2]"));
	assert_int_equal(c.woken, 1);
	assert_int_equal(hear(e, l, 64, &heard), 0);
	assert_string_equal(heard.p, "event: touched\ndata: [2]\n\n");

	events_beat(e);
	assert_int_equal(hear(e, l, 64, &heard), 0);
	assert_string_equal(heard.p, ":\n\n");

	/* What is told while a message is on its way comes after it, whole. */
	char piece[8];
	events_tell(e, TOPIC_NOTES, STR("first"));
	assert_int_equal(events_next(e, l, piece, sizeof piece), 8);
	events_tell(e, TOPIC_NOTES, STR("second"));
	assert_int_equal(hear(e, l, 64, &heard), 0);
	assert_string_equal(heard.p, "otes\ndata: first\n\nevent: notes\ndata: second\n\n");

	events_close(e);
	assert_int_equal(c.woken, c.slept);
	assert_int_equal(hear(e, l, 64, &heard), -1);
	events_leave(e, l);
	events_free(e);
	buf_free(&heard);
}

static void several_listeners(void **state)
{
	enum { MANY = 5 };
	struct connection c[MANY] = {{0}};
	struct listener *l[MANY];
	struct events *e = events_new(fall_asleep, wake_up);
	struct buf heard = {0};
	(void)state;
	for (int i = 0; i < MANY; i++) {
		l[i] = events_listen(e, &c[i]);
		hear(e, l[i], 64, &heard);
	}
	events_leave(e, l[2]);
	events_leave(e, l[4]);
	events_tell(e, TOPIC_EDITION, STR("x"));
	for (int i = 0; i < MANY; i++)
		assert_int_equal(c[i].woken, i != 2 && i != 4);
	for (int i = 0; i < MANY; i++) {
		if (i == 2 || i == 4)
			continue;
		hear(e, l[i], 64, &heard);
		assert_string_equal(heard.p, "event: edition\ndata: x\n\n");
		events_leave(e, l[i]);
	}
	events_free(e);
	buf_free(&heard);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_newest_of_each_topic), cmocka_unit_test(several_listeners)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
