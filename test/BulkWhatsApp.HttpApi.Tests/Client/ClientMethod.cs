using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Client;

/// <summary>A method of the typed client, called with made-up arguments.</summary>
/// <param name="Owner">The client's property that contains it.</param>
public sealed partial record ClientMethod(PropertyInfo Owner, MethodInfo Method)
{
    public const string Key = "made-up-key";

    public static IReadOnlyList<ClientMethod> All { get; } =
    [
        .. typeof(BulkWhatsAppClient).GetProperties().SelectMany(owner => owner.PropertyType
            .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(method => new ClientMethod(owner, method))),
    ];

    public override string ToString() => $"{Owner.Name}.{Method.Name}";

    /// <summary>Calls it and gets a refusal.</summary>
    /// <returns>What it sent, and the result.</returns>
    public async Task<(ClientRequest? Request, Exception? End)> CallAsync(CancellationToken cancellationToken = default)
    {
        using var recorder = new Recorder();
        using var http = new HttpClient(recorder) { BaseAddress = new Uri("http://nowhere.example") };
        var arguments = Method.GetParameters().Select(parameter => ValueFor(parameter.ParameterType, cancellationToken)).ToArray();
        var result = Method.Invoke(Owner.GetValue(new BulkWhatsAppClient(http)), BindingFlags.DoNotWrapExceptions, null, arguments, null);
        var end = await Record.ExceptionAsync(() => EndAsync(result));
        return (recorder.Request, end);
    }

    /// <summary>All ids in a path become <c>{}</c>.</summary>
    public static string WithoutIds(string path) => Ids().Replace(path, "{}");

    private static object ValueFor(Type type, CancellationToken cancellationToken) => type switch
    {
        _ when type == typeof(Guid) => Guid.NewGuid(),
        _ when type == typeof(string) => Key,
        _ when type == typeof(Stream) => new MemoryStream([1, 2, 3]),
        _ when type == typeof(CancellationToken) => cancellationToken,
        _ => Activator.CreateInstance(type)!,
    };

    private static Task EndAsync(object? result) => result is IAsyncEnumerable<object> stream
        ? stream.GetAsyncEnumerator().MoveNextAsync().AsTask()
        : (Task)result!;

    [GeneratedRegex(@"\{\w+:guid\}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    private sealed class Recorder : HttpMessageHandler
    {
        public ClientRequest? Request { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Request.ShouldBeNull();
            Request = new ClientRequest(
                request.Method,
                WithoutIds(request.RequestUri!.AbsolutePath.TrimStart('/')),
                request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}

/// <summary>What a method of the typed client sent.</summary>
/// <param name="Path">Without its ids.</param>
public sealed record ClientRequest(HttpMethod Method, string Path, string? Key);
