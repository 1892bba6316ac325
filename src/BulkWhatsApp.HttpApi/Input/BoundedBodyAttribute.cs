using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Input;

/// <summary>
/// Bounds the JSON of a request before anything of it is deserialized: 1 MB, or with <see cref="LargeBodyAttribute"/> 28 MB; 100,000 items of one array, and
/// 64 levels. More is answered with 413, in whatever host the module runs. Forms, and actions that read the body themselves, have limits of their own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BoundedBodyAttribute : Attribute, IAsyncResourceFilter, IOrderedFilter
{
    /// <summary>Bytes of a request that carries one thing.</summary>
    public const long MaxBytes = 1024 * 1024;

    /// <summary>Items of one array: twice the rows of the largest campaign, unless the host allows larger ones.</summary>
    public const int MaxItems = 100_000;

    private const int MaxValues = 2_000_000;

    /// <summary>Before what else reads the body.</summary>
    public int Order => -2000;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!context.ActionDescriptor.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body) || request.Body is BoundedBody)
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
    /// Refuses when it is read, which is behind authorization, and where exceptions become answers. A large body has its place among those at once from its
    /// first byte to the end of the request.
    /// </summary>
    private sealed class BoundedBody(HttpRequest request, long maxBytes) : Stream
    {
        private readonly Stream _inner = request.Body;
        private readonly long? _length = request.ContentLength;
        private readonly JsonMeter _meter = new(maxBytes, MaxItems, MaxValues);
        private RateLimitLease? _place;
        private bool _isBegun;

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
            if (!_isBegun)
            {
                _isBegun = true;
                await BeginAsync(cancellationToken);
            }

            var read = await _inner.ReadAsync(buffer, cancellationToken);
            return _meter.Add(buffer.Span[..read]) is { } excess ? throw Refusal(excess) : read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask DisposeAsync()
        {
            request.Body = _inner;
            _place?.Dispose();
            return ValueTask.CompletedTask;
        }

        private async ValueTask BeginAsync(CancellationToken cancellationToken)
        {
            if (_length > maxBytes)
            {
                throw Refusal(new JsonExcess(JsonMeasure.Bytes, maxBytes));
            }

            if (maxBytes > MaxBytes && !(_length <= MaxBytes))
            {
                _place = await LargeBodyAttribute.Places.AcquireAsync(1, cancellationToken);
                if (!_place.IsAcquired)
                {
                    throw new BusinessException(BulkWhatsAppErrorCodes.TooManyAtOnce);
                }
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

/// <summary>The action takes many rows or a long text, up to 28 MB of JSON. A host takes two of more than 1 MB at once, and lets 20 wait.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LargeBodyAttribute : Attribute
{
    /// <summary>Bytes; a little less than ASP.NET Core takes by default.</summary>
    public const long MaxBytes = 28 * 1024 * 1024;

    internal static readonly ConcurrencyLimiter Places = new(
        new ConcurrencyLimiterOptions { PermitLimit = 2, QueueLimit = 20, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
}
