using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Fuzz;

/// <summary>A described endpoint with its input.</summary>
public sealed record FuzzTarget(HttpMethod Method, string Path, string Controller, Type? Body, IReadOnlyList<FuzzParameter> Parameters)
{
    public bool TakesFile => Parameters.Any(parameter => parameter.Source == BindingSource.FormFile);

    public bool TakesForm => TakesFile || Parameters.Any(parameter => parameter.Source == BindingSource.Form);

    /// <summary>
    /// The endpoints that the application itself describes, in this product's controllers; a new one is included automatically.
    /// </summary>
    public static List<FuzzTarget> AllOf(IServiceProvider services) =>
    [
        .. services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .Where(api => api.ActionDescriptor is ControllerActionDescriptor action && IsOurs(action))
            .Select(Of)
            .OrderBy(target => target.Path, StringComparer.Ordinal)
            .ThenBy(target => target.Method.Method, StringComparer.Ordinal),
    ];

    public static bool IsOurs(ControllerActionDescriptor action) =>
        action.ControllerTypeInfo.Assembly.GetName().Name!.StartsWith("BulkWhatsApp", StringComparison.Ordinal);

    public override string ToString() => $"{Method} {Path}";

    private static FuzzTarget Of(ApiDescription api) => new(
        new HttpMethod(api.HttpMethod!),
        api.RelativePath!.Split('?')[0],
        ((ControllerActionDescriptor)api.ActionDescriptor).ControllerName,
        api.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source == BindingSource.Body)?.Type,
        [
            .. api.ParameterDescriptions
                .Where(parameter => parameter.Source != BindingSource.Body)
                .Select(parameter => new FuzzParameter(parameter.Name, parameter.Source, parameter.Type ?? typeof(string))),
        ]);
}

/// <param name="Source">Path, Query, Form or FormFile.</param>
public sealed record FuzzParameter(string Name, BindingSource Source, Type Type);

/// <summary>A body as valid as its type alone allows; <paramref name="known"/> gives values by property name.</summary>
public sealed class FuzzSample(Func<string, JsonNode?> known)
{
    private const int MaxDepth = 6;

    public JsonNode? Of(Type type, string name = "", int depth = 0)
    {
        if (known(name) is { } value)
        {
            return value;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when depth > MaxDepth => null,
            _ when plain == typeof(string) => "text",
            _ when plain == typeof(Guid) => $"{Guid.Empty}",
            _ when plain == typeof(bool) => false,
            _ when plain == typeof(DateTime) || plain == typeof(DateTimeOffset) => "2031-01-01T00:00:00Z",
            { IsEnum: true } => JsonValue.Create(Convert.ToInt32(Enum.GetValues(plain).GetValue(0))),
            { IsPrimitive: true } => 1,
            _ when plain == typeof(decimal) => 1,
            _ when plain == typeof(System.Text.Json.JsonElement) || IsDictionary(plain) => new JsonObject { ["1"] = "text" },
            _ when ElementOf(plain) is { } element => new JsonArray(Of(element, name, depth + 1)),
            _ => OfProperties(plain, depth),
        };
    }

    private JsonObject OfProperties(Type type, int depth)
    {
        var json = new JsonObject();
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            json[char.ToLowerInvariant(property.Name[0]) + property.Name[1..]] = Of(property.PropertyType, property.Name, depth + 1);
        }

        return json;
    }

    private static bool IsDictionary(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>);

    private static Type? ElementOf(Type type) => type.GetInterfaces().Append(type)
        .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}

/// <summary>One request, and what is known in advance about its answer.</summary>
/// <param name="Content">Null for none; created anew for each sending.</param>
/// <param name="Status">The only correct status; null if the endpoint may decide.</param>
public sealed record FuzzRequest(
    HttpMethod Method,
    string Path,
    string Name,
    Func<HttpContent?>? Content = null,
    HttpStatusCode? Status = null,
    Action<HttpRequestMessage>? Change = null)
{
    public override string ToString() => $"{Method} {Cut(Path)} [{Cut(Name)}]";

    private static string Cut(string text) => text.Length > 200 ? $"{text[..200]}… ({text.Length})" : text;
}

/// <summary>Sends requests, counts them, and collects what is wrong with the answers, so that a failure shows all of it.</summary>
public sealed class FuzzRun : ILoggerProvider
{
    /// <summary>Half of what a client waits for (<see cref="HttpClient.Timeout"/>), on two cores shared with other tests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private const int MaxShown = 60;
    private const int AtOnce = 4;

    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentQueue<string> _logged = new();
    private int _sent;

    /// <summary>The random seed: <c>BULKWHATSAPP_FUZZ_SEED</c>, or a fixed one.</summary>
    public int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("BULKWHATSAPP_FUZZ_SEED"), out var seed) ? seed : 4711;

    public int Sent => _sent;

    public ConcurrentDictionary<HttpStatusCode, int> Statuses { get; } = new();

    public Task SendAsync(HttpClient http, IEnumerable<FuzzRequest> requests) => Parallel.ForEachAsync(
        requests,
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
        async (request, _) => await SendAsync(http, request));

    /// <returns>The status; null if there was no answer.</returns>
    public async Task<HttpStatusCode?> SendAsync(HttpClient http, FuzzRequest request)
    {
        Interlocked.Increment(ref _sent);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            using var message = new HttpRequestMessage(request.Method, request.Path) { Content = request.Content?.Invoke() };
            request.Change?.Invoke(message);

            // A progress stream ends only with its campaign.
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            Statuses.AddOrUpdate(response.StatusCode, 1, (_, count) => count + 1);
            var isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
            var text = isStream ? "" : Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(patience.Token));
            if (Complaint(request, response, text) is { } complaint)
            {
                _wrong.Enqueue($"{request}: {complaint}");
            }

            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            _wrong.Enqueue($"{request}: no answer: {exception.GetType().Name}: {exception.Message}");
            return null;
        }
    }

    /// <summary>No answer was wrong, and the host has logged no failure of its own.</summary>
    public void Check(int atLeast)
    {
        var wrong = _wrong.Order(StringComparer.Ordinal)
            .Concat(_logged.GroupBy(line => line).Select(group => $"logged {group.Count()} times: {group.Key}")).ToList();
        wrong.ShouldBeEmpty($"seed {Seed}, {_sent} sent, {wrong.Count} wrong:\n{string.Join('\n', wrong.Take(MaxShown))}\n");
        _sent.ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    public override string ToString() =>
        $"seed {Seed}: {_sent} requests, "
        + $"{string.Join(", ", Statuses.OrderBy(status => status.Key).Select(status => $"{(int)status.Key}: {status.Value}"))}";

    public ILogger CreateLogger(string categoryName) => new FailureLog(categoryName, _logged);

    public void Dispose()
    {
    }

    private static string? Complaint(FuzzRequest request, HttpResponseMessage response, string text)
    {
        var status = (int)response.StatusCode;
        return status >= 500 && status != (int)HttpStatusCode.BadGateway ? $"{status} {Cut(text)}"
            : request.Status is { } only && only != response.StatusCode ? $"{status} in place of {(int)only}: {Cut(text)}"
            : status >= 400
                && request.Method != HttpMethod.Head
                && !HasMessage(text)
                && !TestHost.UnroutedAnswers.Contains(response.StatusCode)
            ? $"{status} without a message: {Cut(text)}"
            : null;
    }

    // ABP's body of an error: {"error":{"message":"…"}}.
    private static bool HasMessage(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return !string.IsNullOrWhiteSpace(json.RootElement.GetProperty("error").GetProperty("message").GetString());
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string Cut(string text) => text.Length > 300 ? text[..300] + "…" : text;

    /// <summary>What the host logs as an error, with its origin.</summary>
    private sealed class FailureLog(string category, ConcurrentQueue<string> logged) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // EF Core logs what the database refuses before anybody has interpreted it, most often a name that is taken. The answers are
            // checked separately.
            if (IsEnabled(logLevel)
                && category != TestHost.AnswerLog
                && !category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            {
                var place = exception?.ToString().Split('\n')
                    .FirstOrDefault(line => line.Contains("at BulkWhatsApp", StringComparison.Ordinal))?.Trim();
                logged.Enqueue(
                    $"{category}: {Cut(formatter(state, exception))} | {exception?.GetType().Name}: "
                    + $"{Cut(exception?.GetBaseException().Message ?? "")} | {place}");
            }
        }
    }
}
