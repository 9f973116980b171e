/* Who holds a connection without asking for anything is dismissed; who is served, or has just come, is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sys/socket.h>
#include <unistd.h>

#include "serve/guests.h"

static bool is_shut(int other_end)
{
	char c;
	return recv(other_end, &c, 1, MSG_DONTWAIT) == 0;
}

static void who_keeps_waiting_is_dismissed(void **state)
{
	enum { OLD, NEW, SERVED, ASKED_AGAIN, GONE, GUESTS };
	struct guests g = {.lock = PTHREAD_MUTEX_INITIALIZER};
	struct guest *all[GUESTS];
	int sockets[GUESTS][2];
	(void)state;
	for (int i = 0; i < GUESTS; i++) {
		assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, sockets[i]), 0);
		all[i] = guests_welcome(&g, sockets[i][0], i == NEW ? 9000 : 0);
	}
	guests_serve(&g, all[SERVED]);
	guests_serve(&g, all[ASKED_AGAIN]);
	guests_served(&g, all[ASKED_AGAIN], 8000);
	guests_leave(&g, all[GONE]);
	guests_dismiss(&g, 9999, 10000);
	for (int i = 0; i < GUESTS; i++)
		assert_false(is_shut(sockets[i][1]));
	guests_dismiss(&g, 10000, 10000);
	for (int i = 0; i < GUESTS; i++)
		assert_true(is_shut(sockets[i][1]) == (i == OLD));
	guests_dismiss(&g, 18000, 10000);
	for (int i = 0; i < GUESTS; i++)
		assert_true(is_shut(sockets[i][1]) == (i == OLD || i == ASKED_AGAIN));
	for (int i = 0; i < GUESTS; i++) {
		if (i != GONE)
			guests_leave(&g, all[i]);
		close(sockets[i][0]);
		close(sockets[i][1]);
	}
	assert_null(g.first);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(who_keeps_waiting_is_dismissed)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
