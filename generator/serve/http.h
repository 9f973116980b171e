/* The HTTP server, on this machine's own address alone, in one thread. Knows nothing of sites. Private to serve/. */
#ifndef NENPO_SERVE_HTTP_H
#define NENPO_SERVE_HTTP_H

#include "serve/events.h"

struct http_answer {
	unsigned status;
	const char *type;    /* Content-Type */
	struct str location; /* of a redirection; in `body` */
	struct buf body;
};

/* Who answers. */
struct http_site {
	void *context;
	/* What a request that comes in now waits for. */
	unsigned (*due)(void *context);
	/* Answers for a path, without its first '/', decoded. False: not yet; it is asked again after http_wake. */
	bool (*answer)(void *context, unsigned due, struct str path, struct http_answer *out);
};

struct http;

/* Port 0: any that is free. Null: *error says why. */
struct http *http_open(int port, const struct http_site *site, struct buf *error);
int http_port(const struct http *h);
struct events *http_events(struct http *h);
void http_wake(struct http *h); /* requests that wait are answered, if they can be */
void http_beat(struct http *h); /* to be called now and then: who is gone, or keeps us waiting, is noticed */
void http_close(struct http *h);

/* Decodes the path of a request: "/a%20b?c" -> "a b". False: it is none that a file could have. */
bool http_path(struct str raw, struct buf *out);
/* Whether a Host header names this machine and our port: other names may have been bent to our address. */
bool http_host_is_ours(struct str host, int port);

#endif
