/* Connections that are open, and for how long each has been about to ask something. The HTTP server's own limit starts anew with every
 * byte; this one ends the requests of those who send a byte now and then to hold a place. Private to serve/. */
#ifndef NENPO_SERVE_GUESTS_H
#define NENPO_SERVE_GUESTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct guest {
	struct guest *next;
	int socket;
	int64_t since; /* when it came, or had its last answer; in milliseconds */
	bool served;   /* its request has come, and the answer is on its way */
};

struct guests {
	pthread_mutex_t lock;
	struct guest *first;
};

struct guest *guests_welcome(struct guests *g, int socket, int64_t now);
void guests_serve(struct guests *g, struct guest *one);
void guests_served(struct guests *g, struct guest *one, int64_t now);
void guests_leave(struct guests *g, struct guest *one); /* before its socket is closed */
/* Shuts the sockets of those who have kept us waiting for so many milliseconds. */
void guests_dismiss(struct guests *g, int64_t now, int64_t patience);

#endif
