using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;

namespace BulkWhatsApp.Input;

/// <summary>
/// Limits the JSON of a request before any of it is deserialized: 1 MB, or 28 MB with <see cref="LargeBodyAttribute"/>; 100,000 items per
/// array; 64 levels. Anything above is answered with 413, whatever the host. Forms, and actions that read the body themselves, have their
/// own limits.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BoundedBodyAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Bytes of a request about a single thing.</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Items per array: twice the rows of the largest campaign, unless the host allows larger ones.</summary>
    public const int MaxItems = 100_000;

    private const int MaxValues = 2_000_000;

    /// <summary>Runs before anything else reads the body.</summary>
    public int Order => -2000;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!context.ActionDescriptor.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body)
            || request.Body is BoundedBody)
        {
            await next();
            return;
        }

        var isLarge = context.ActionDescriptor.EndpointMetadata.OfType<LargeBodyAttribute>().Any();
        await using var body = new BoundedBody(request, isLarge ? LargeBodyAttribute.MaxBytes : MaxBytes);
        request.Body = body;
        await next();
    }

    /// <summary>
    /// Refuses while the body is being read: by then authorization is done, and exceptions become answers. A large body takes a place only
    /// once it is complete, in a temporary file, and keeps it until the request ends, so that a slow sender makes nobody wait.
    /// </summary>
    private sealed class BoundedBody(HttpRequest request, long maxBytes) : Stream
    {
        private const int MaxHeldBytes = 64 * 1024;

        private readonly Stream _original = request.Body;
        private readonly long? _length = request.ContentLength;
        private readonly JsonMeter _meter = new(maxBytes, MaxItems, MaxValues);
        private Stream? _inner;
        private IDisposable? _place;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_inner is null)
            {
                await BeginAsync(cancellationToken);
            }

            var read = await _inner!.ReadAsync(buffer, cancellationToken);
            if (_place is null)
            {
                Check(buffer.Span[..read]);
            }

            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            request.Body = _original;
            if (_inner is FileBufferingReadStream file)
            {
                await file.DisposeAsync();
            }
        }

        private async ValueTask BeginAsync(CancellationToken cancellationToken)
        {
            if (_length > maxBytes)
            {
                throw Refusal(new JsonExcess(JsonMeasure.Bytes, maxBytes));
            }

            if (maxBytes <= MaxBytes || _length <= MaxBytes)
            {
                _inner = _original;
                return;
            }

            _inner = new FileBufferingReadStream(_original, MaxHeldBytes);
            var buffer = new byte[MaxHeldBytes];
            int read;
            while ((read = await _inner.ReadAsync(buffer, cancellationToken)) > 0)
            {
                Check(buffer.AsSpan(0, read));
            }

            _inner.Position = 0;
            _place = await LargeBodyAttribute.TakePlaceAsync(cancellationToken);

            // Not earlier, because what was read lives as long as the request.
            request.HttpContext.Response.RegisterForDispose(_place);
        }

        private void Check(ReadOnlySpan<byte> read)
        {
            if (_meter.Add(read) is { } excess)
            {
                throw Refusal(excess);
            }
        }

        private static BusinessException Refusal(JsonExcess excess) => excess.Measure switch
        {
            JsonMeasure.Bytes => new BusinessException(BulkWhatsAppErrorCodes.RequestTooLarge).WithData("max", excess.Max / (1024 * 1024)),
            JsonMeasure.Depth => new BusinessException(BulkWhatsAppErrorCodes.RequestTooDeep).WithData("max", excess.Max),
            _ => new BusinessException(BulkWhatsAppErrorCodes.RequestTooManyValues).WithData("max", excess.Max),
        };
    }
}

/// <summary>
/// The action takes many rows or a long text, up to 28 MB of JSON. A host handles one request of more than 1 MB at a time, and lets 20
/// wait.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeBodyAttribute : Attribute
{
    /// <summary>Bytes; slightly less than ASP.NET Core's default limit.</summary>
    public const long MaxBytes = 28 * 1024 * 1024;

    private static readonly ConcurrencyLimiter Places = new(
        new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>Waits for a place among the large requests; disposing the result releases it.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/></exception>
    internal static async Task<IDisposable> TakePlaceAsync(CancellationToken cancellationToken)
    {
        var place = await Places.AcquireAsync(1, cancellationToken);
        if (!place.IsAcquired)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TooManyAtOnce);
        }

        // Frees what the previous large request left. By itself the collector would wait until both are in memory.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return place;
    }
}
