// The limit to measure PNG against: libpng on zlib, rows only as far as the crop reaches, and one AVX2 resample, in C.
// build: apt-get install libpng-dev; gcc -O3 -march=native -o png-yardstick png-yardstick.c -lpng -lz -lpthread -lm
// use:   png-yardstick JOBS THREADS    then a line "run" on stdin per round: IMAGES SECONDS CPU_SECONDS FAILED
// JOBS:  one image a line: X Y WIDTH HEIGHT FLIP PATH (the crop in source pixels)
// work:  file -> rows -> crop -> 224 x 224 -> flip -> normalised float CHW in a buffer that is reused
#include <fcntl.h>
#include <immintrin.h>
#include <math.h>
#include <png.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SIDE = 224, MAX_THREADS = 64 };

typedef struct { int x, y, w, h, flip; char *path; } Job;

typedef struct {
    uint8_t *file, *pixels;
    size_t file_size, file_length, file_at, pixel_size;
    int16_t *row, weight[2 * SIDE];
    int at[SIDE], failed;
    float *out;
} Worker;

static Job *jobs;
static int job_count, next_job;

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static double cpu_seconds(void) {
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + r.ru_stime.tv_sec + 1e-6 * (r.ru_utime.tv_usec + r.ru_stime.tv_usec);
}

static int read_file(Worker *k, const char *path) {
    int fd = open(path, O_RDONLY);
    struct stat st;
    k->file_length = k->file_at = 0;
    if (fd < 0) return 0;
    fstat(fd, &st);
    if (k->file_size < (size_t)st.st_size) {
        k->file_size = 2 * st.st_size;
        k->file = realloc(k->file, k->file_size);
    }
    while (k->file_length < (size_t)st.st_size) {
        ssize_t n = read(fd, k->file + k->file_length, st.st_size - k->file_length);
        if (n <= 0) break;
        k->file_length += n;
    }
    close(fd);
    return k->file_length > 0;
}

static void give(png_structp png, png_bytep target, size_t length) {
    Worker *k = png_get_io_ptr(png);
    if (length > k->file_length - k->file_at) png_error(png, "end");
    memcpy(target, k->file + k->file_at, length);
    k->file_at += length;
}

static void quiet(png_structp png, png_const_charp message) { (void)png; (void)message; }

// Bilinear, two taps: rows blended to 16 bits, columns to 32 bits, then scale and offset to float.
static void resample(Worker *k, const uint8_t *source, int stride, int W, int H, float sx, float sy, float sw, float sh,
                     int flip) {
    static const float mean[3] = {.485f, .456f, .406f}, deviation[3] = {.229f, .224f, .225f};
    float fx = sw / SIDE, fy = sh / SIDE;
    int low = 1 << 30, high = 0;
    for (int i = 0; i < SIDE; i++) {
        float x = sx + (i + .5f) * fx - .5f, t;
        int x0 = (int)floorf(x), d = flip ? SIDE - 1 - i : i;
        t = x - x0;
        if (x0 < 0) x0 = 0, t = 0;
        if (x0 >= W - 1) { x0 = W - 2; t = 1; if (x0 < 0) x0 = 0, t = 0; }
        int w1 = (int)lrintf(t * 16384);
        k->at[d] = x0;
        k->weight[2 * d] = 16384 - w1;
        k->weight[2 * d + 1] = w1;
        if (x0 < low) low = x0;
        if (x0 + 1 > high) high = x0 + 1;
    }
    __m256 scale[3], offset[3];
    for (int c = 0; c < 3; c++) {
        scale[c] = _mm256_set1_ps(1 / (255 * deviation[c] * 2097152.f));
        offset[c] = _mm256_set1_ps(-mean[c] / deviation[c]);
    }
    const __m128i pair = _mm_setr_epi8(0, 1, 8, 9, 2, 3, 10, 11, 4, 5, 12, 13, 6, 7, 14, 15);
    for (int j = 0; j < SIDE; j++) {
        float y = sy + (j + .5f) * fy - .5f, t;
        int y0 = (int)floorf(y);
        t = y - y0;
        if (y0 < 0) y0 = 0, t = 0;
        if (y0 >= H - 1) { y0 = H - 2; t = 1; if (y0 < 0) y0 = 0, t = 0; }
        int w1 = (int)lrintf(t * 128);
        const uint8_t *p = source + (size_t)y0 * stride, *q = H > 1 ? p + stride : p;
        __m256i v0 = _mm256_set1_epi16(128 - w1), v1 = _mm256_set1_epi16(w1);
        for (int b = low * 4; b < high * 4 + 4; b += 16) {
            __m256i first = _mm256_cvtepu8_epi16(_mm_loadu_si128((void *)(p + b)));
            __m256i second = _mm256_cvtepu8_epi16(_mm_loadu_si128((void *)(q + b)));
            _mm256_storeu_si256((void *)(k->row + b),
                                _mm256_add_epi16(_mm256_mullo_epi16(first, v0), _mm256_mullo_epi16(second, v1)));
        }
        for (int i = 0; i + 8 <= SIDE; i += 8) {
            __m128i r[8];
            for (int e = 0; e < 8; e++) {
                int32_t both;
                memcpy(&both, k->weight + 2 * (i + e), 4);
                __m128i two = _mm_loadu_si128((void *)(k->row + k->at[i + e] * 4));
                r[e] = _mm_madd_epi16(_mm_shuffle_epi8(two, pair), _mm_set1_epi32(both));
            }
            __m256i m[4];
            for (int e = 0; e < 4; e++) m[e] = _mm256_inserti128_si256(_mm256_castsi128_si256(r[e]), r[e + 4], 1);
            __m256i ab = _mm256_unpacklo_epi32(m[0], m[1]), cd = _mm256_unpacklo_epi32(m[2], m[3]);
            __m256i ab2 = _mm256_unpackhi_epi32(m[0], m[1]), cd2 = _mm256_unpackhi_epi32(m[2], m[3]);
            __m256i rgb[3] = {_mm256_unpacklo_epi64(ab, cd), _mm256_unpackhi_epi64(ab, cd),
                              _mm256_unpacklo_epi64(ab2, cd2)};
            for (int e = 0; e < 3; e++)
                _mm256_storeu_ps(k->out + (e * SIDE + j) * SIDE + i,
                                 _mm256_fmadd_ps(_mm256_cvtepi32_ps(rgb[e]), scale[e], offset[e]));
        }
    }
}

static int run_job(Worker *k, const Job *job) {
    if (!read_file(k, job->path)) return 0;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, quiet, quiet);
    png_infop info = png_create_info_struct(png);
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return 0;
    }
    png_set_read_fn(png, k, give);
    png_read_info(png, info);
    png_set_expand(png);
    png_set_strip_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
    png_read_update_info(png, info);
    int W = png_get_image_width(png, info), H = png_get_image_height(png, info);
    int top = job->y > 0 ? job->y - 1 : 0, bottom = job->y + job->h + 1 < H ? job->y + job->h + 1 : H;
    size_t stride = png_get_rowbytes(png, info), size = stride * (bottom - top + 1) + 64;
    if (k->pixel_size < size) {
        k->pixel_size = size * 3 / 2;
        free(k->pixels);
        k->pixels = malloc(k->pixel_size);
    }
    for (int y = 0; y < top; y++) png_read_row(png, k->pixels, NULL);
    for (int y = top; y < bottom; y++) png_read_row(png, k->pixels + (y - top) * stride, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    resample(k, k->pixels, stride, W, bottom - top, job->x, job->y - top, job->w, job->h, job->flip);
    return 1;
}

static void *work(void *arg) {
    Worker *k = arg;
    for (int i; (i = __sync_fetch_and_add(&next_job, 1)) < job_count;) k->failed += !run_job(k, &jobs[i]);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "use: png-yardstick JOBS THREADS\n");
        return 2;
    }
    FILE *f = fopen(argv[1], "r");
    char line[4096];
    Job job;
    int used;
    if (!f) {
        perror(argv[1]);
        return 2;
    }
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        if (sscanf(line, "%d %d %d %d %d %n", &job.x, &job.y, &job.w, &job.h, &job.flip, &used) < 5) continue;
        job.path = strdup(line + used);
        jobs = realloc(jobs, (job_count + 1) * sizeof job);
        jobs[job_count++] = job;
    }
    int threads = atoi(argv[2]);
    Worker *workers = calloc(MAX_THREADS, sizeof(Worker));
    for (int i = 0; i < threads; i++) {
        workers[i].row = malloc(65536 * 8);
        workers[i].out = malloc(3 * SIDE * SIDE * 4);
    }
    while (fgets(line, sizeof line, stdin)) {
        pthread_t t[MAX_THREADS];
        double wall = seconds(), cpu = cpu_seconds();
        int failed = 0;
        next_job = 0;
        for (int i = 0; i < threads; i++) workers[i].failed = 0, pthread_create(&t[i], NULL, work, &workers[i]);
        for (int i = 0; i < threads; i++) pthread_join(t[i], NULL), failed += workers[i].failed;
        printf("%d %.6f %.6f %d\n", job_count, seconds() - wall, cpu_seconds() - cpu, failed);
        fflush(stdout);
    }
    return 0;
}
