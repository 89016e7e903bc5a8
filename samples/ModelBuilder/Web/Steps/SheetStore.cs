using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>The pictures of the last sheets, by the checksum of their samples.</summary>
internal sealed class SheetStore
{
    private const int MostPictures = 600;

    private readonly Dictionary<string, ReadOnlyMemory<byte>> _pictures = [];
    private readonly Queue<string> _order = [];
    private readonly Lock _lock = new();

    public void Keep(PreviewResult sheet)
    {
        lock (_lock)
        {
            foreach (var picture in sheet.Photos.SelectMany(photo => photo.Pictures))
            {
                if (!_pictures.TryAdd(picture.Checksum, picture.Png))
                    continue;
                _order.Enqueue(picture.Checksum);
                if (_order.Count > MostPictures)
                    _pictures.Remove(_order.Dequeue());
            }
        }
    }

    /// <exception cref="RefusedException">It is none of the last ones.</exception>
    public byte[] Find(string checksum)
    {
        lock (_lock)
        {
            return _pictures.TryGetValue(checksum, out var png)
                ? png.ToArray()
                : throw RefusedException.Missing("This picture is of an older sheet. Make the sheet again.");
        }
    }
}
