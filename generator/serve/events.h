/* What browsers are told: of each topic the newest message, and who has heard it. Private to serve/. */
#ifndef NENPO_SERVE_EVENTS_H
#define NENPO_SERVE_EVENTS_H

#include "base/str.h"

#include <pthread.h>

enum topic { TOPIC_EDITION, TOPIC_NOTES, TOPIC_TOUCHED, TOPICS };

/* A browser that listens. */
struct listener {
	struct listener *next;
	void *connection;
	uint64_t heard[TOPICS];
	unsigned beat;
	bool asleep;
	struct buf bytes; /* on their way to it */
	size_t sent;
};

struct events {
	pthread_mutex_t lock;
	struct buf messages[TOPICS];
	uint64_t tellings[TOPICS]; /* how often it was told */
	unsigned beat;
	bool closed;
	struct listener *listeners;
	/* Stop and go on asking for a listener's events; called under the lock. */
	void (*sleep)(void *connection), (*wake)(void *connection);
};

struct events *events_new(void (*sleep)(void *connection), void (*wake)(void *connection));
void events_free(struct events *e); /* nobody listens any more */
/* The text is one line. */
void events_tell(struct events *e, enum topic topic, struct str text);
void events_beat(struct events *e);  /* says something to everybody: who is gone is noticed */
void events_close(struct events *e); /* all listeners reach the end */

struct listener *events_listen(struct events *e, void *connection);
void events_leave(struct events *e, struct listener *l);
/* Copies what the listener has not heard, as server-sent events, into `room` bytes. 0: nothing, and it sleeps; -1: it is the end. */
int64_t events_next(struct events *e, struct listener *l, char *out, size_t room);

#endif
