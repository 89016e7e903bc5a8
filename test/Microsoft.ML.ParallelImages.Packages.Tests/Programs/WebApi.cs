using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Scoring;

// One scorer for all requests; a photo is the body of a request.
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddImageScorer("shapes.zip");
var app = builder.Build();
app.MapPost("/predict", async (HttpRequest request, ImageScorer scorer, CancellationToken cancellation) =>
{
    try
    {
        return Results.Ok((await scorer.PredictAsync(request.Body, cancellation)).Best);
    }
    catch (ImageDecodeException broken)
    {
        return Results.Problem(broken.Reason, statusCode: StatusCodes.Status415UnsupportedMediaType);
    }
});
app.Run();
