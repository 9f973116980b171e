#include "serve/http.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void paths(void **state)
{
	static const struct {
		const char *raw, *path; /* null: refused */
	} examples[] = {
		{"/", ""},
		{"/ja/index.html", "ja/index.html"},
		{"/ja/?a=/b", "ja/"},
		{"/a%20b#c", "a b"},
		{"/%E5%B9%B4%e5%a0%b1.html", "年報.html"},
		{"/年報", "年報"},
		{"/%2e%2e/%2E%2e", "../.."},
		{"/a//b", "a//b"},
		{"", NULL},
		{"a", NULL},
		{"http://127.0.0.1/", NULL},
		{"*", NULL},
		{"/%", NULL},
		{"/%4", NULL},
		{"/%4g", NULL},
		{"/%00", NULL},
		{"/a%00.html", NULL},
		{"/%0d%0aX: y", NULL},
		{"/%7f", NULL},
		{"/a\\b", NULL},
		{"/%5c", NULL},
		{"/%ff", NULL},
		{"/%E5%B9", NULL},
		{"/%c0%ae", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		struct buf out = {0};
		bool good = http_path(str_of(examples[i].raw), &out);
		if (good != (examples[i].path != NULL) || (good && !str_is(buf_str(&out), examples[i].path)))
			fail_msg("%s leads to %s \"" STR_FMT "\"", examples[i].raw, good ? "a path" : "none", STR_ARG(buf_str(&out)));
		buf_free(&out);
	}
}

static void hosts(void **state)
{
	static const struct {
		const char *host;
		int port;
		bool ours;
	} examples[] = {
		{"localhost:8000", 8000, true},
		{"LocalHost:8000", 8000, true},
		{"127.0.0.1:8000", 8000, true},
		{"[::1]:8000", 8000, true},
		{"localhost", 80, true},
		{"localhost:80", 80, true},
		{"localhost", 8000, false},
		{"localhost:800", 8000, false},
		{"localhost:80000", 8000, false},
		{"localhost:08000", 8000, false},
		{"localhost.:8000", 8000, false},
		{"localhost:8000.example.com", 8000, false},
		{"127.0.0.1.example.com:8000", 8000, false},
		{"example.com:8000", 8000, false},
		{"127.0.0.2:8000", 8000, false},
		{"::1:8000", 8000, false},
		{"0.0.0.0:8000", 8000, false},
		{" localhost:8000", 8000, false},
		{"", 80, false},
		{"", 8000, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
		if (http_host_is_ours(str_of(examples[i].host), examples[i].port) != examples[i].ours)
			fail_msg("%s on port %d", examples[i].host, examples[i].port);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(paths), cmocka_unit_test(hosts)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
