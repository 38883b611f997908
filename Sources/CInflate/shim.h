#include <brotli/decode.h>
#include <zlib.h>

/* inflateInit2 is a macro. Bits from 16 on mean gzip and nothing else; negative ones deflate without a header. */
static inline int cinflate_init(z_stream *stream, int bits) { return inflateInit2(stream, bits); }
