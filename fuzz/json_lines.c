/* Any JSON Lines: a record that was read is the same when written again. */
#include "../src/record/stream.h"
#include "record_check.h"

static struct xml_in *reused;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char path[32];
	const int fd = fuzz_file(data, n, path);
	struct reader *r = reader_open(&zone_utc, path, FORMAT_JSONL);
	struct incident i;
	int got;

	if (reused == NULL)
		reused = xml_in_new(&zone_utc);
	while (r != NULL && (got = reader_next(r, &i)) != 0)
		if (got == 1) {
			check_record(&i, reused);
			incident_free(&i);
		}
	if (r != NULL)
		reader_close(r);
	close(fd);
	return 0;
}
