#include "base/stamp.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#define SECOND INT64_C(1000000000)
/* Linux stamps files with the coarse clock, which stands still for up to ten milliseconds: two changes within one of its ticks look alike.
 * Some file systems keep whole seconds only, or every other. */
#define TICK (SECOND / 50)
#define COARSE_TICK (SECOND * 2 + TICK)

static int64_t nanoseconds(struct timespec t)
{
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static bool stamp(const struct stat *info, struct timespec now, struct tree_stamp *out)
{
	*out = (struct tree_stamp){.device = info->st_dev,
				   .inode = info->st_ino,
				   .size = (uint64_t)info->st_size,
				   .modified = nanoseconds(info->st_mtim),
				   .changed = nanoseconds(info->st_ctim)};
	out->settled = out->changed + (info->st_ctim.tv_nsec ? TICK : COARSE_TICK) < nanoseconds(now);
	return S_ISREG(info->st_mode);
}

bool stamp_at(int directory, const char *path, struct tree_stamp *out)
{
	struct timespec now;
	struct stat info;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return fstatat(directory, path, &info, AT_SYMLINK_NOFOLLOW) == 0 && stamp(&info, now, out);
}

bool stamp_of_open(int fd, struct tree_stamp *out)
{
	struct timespec now;
	struct stat info;
	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	return fstat(fd, &info) == 0 && stamp(&info, now, out);
}
