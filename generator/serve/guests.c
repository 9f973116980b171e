#include "serve/guests.h"

#include "base/arena.h"

#include <stdlib.h>
#include <sys/socket.h>

struct guest *guests_welcome(struct guests *g, int socket, int64_t now)
{
	struct guest *one = heap_resize(NULL, sizeof *one);
	pthread_mutex_lock(&g->lock);
	*one = (struct guest){.next = g->first, .socket = socket, .since = now};
	g->first = one;
	pthread_mutex_unlock(&g->lock);
	return one;
}

void guests_serve(struct guests *g, struct guest *one)
{
	pthread_mutex_lock(&g->lock);
	one->served = true;
	pthread_mutex_unlock(&g->lock);
}

void guests_served(struct guests *g, struct guest *one, int64_t now)
{
	pthread_mutex_lock(&g->lock);
	one->served = false;
	one->since = now;
	pthread_mutex_unlock(&g->lock);
}

void guests_leave(struct guests *g, struct guest *one)
{
	pthread_mutex_lock(&g->lock);
	struct guest **at = &g->first;
	while (*at != one)
		at = &(*at)->next;
	*at = one->next;
	pthread_mutex_unlock(&g->lock);
	free(one);
}

void guests_dismiss(struct guests *g, int64_t now, int64_t patience)
{
	pthread_mutex_lock(&g->lock);
	for (struct guest *one = g->first; one; one = one->next)
		if (!one->served && now - one->since >= patience)
			shutdown(one->socket, SHUT_RDWR);
	pthread_mutex_unlock(&g->lock);
}
