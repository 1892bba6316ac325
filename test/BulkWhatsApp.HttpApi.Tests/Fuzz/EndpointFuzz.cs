using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace BulkWhatsApp.Fuzz;

/// <summary>Requests to one endpoint: a valid one, and variants of it with one thing wrong, or several.</summary>
/// <param name="ids">The values of path parameters.</param>
/// <param name="known">Values for properties and parameters by name: what exists, and what needs a certain form.</param>
internal sealed class EndpointFuzz(int seed, Func<FuzzTarget, string, string> ids, Func<FuzzTarget, string, JsonNode?> known)
{
    private const string Mark = "⟦here⟧";
    private const int RandomBodies = 12;

    private static readonly HttpMethod[] Order = [HttpMethod.Get, HttpMethod.Put, HttpMethod.Post, HttpMethod.Delete];

    /// <summary>
    /// Sends each endpoint the valid request first, then all others. Deletions come last, because the others need what exists.
    /// </summary>
    public async Task SendAllAsync(
        FuzzRun run, IReadOnlyList<FuzzTarget> targets, Func<FuzzTarget, HttpClient> clients, Action<string> tell)
    {
        foreach (var target in targets.OrderBy(target => Array.IndexOf(Order, target.Method)))
        {
            var (before, began) = (run.Sent, Stopwatch.GetTimestamp());
            var status = await run.SendAsync(clients(target), ValidOf(target));
            await run.SendAsync(clients(target), RequestsTo(target));
            tell($"{target}: {run.Sent - before} in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, the valid one {status}");
        }

        foreach (var target in targets.DistinctBy(target => target.Path))
        {
            await run.SendAsync(clients(target), OtherMethods(target.Path, targets));
        }
    }

    public IEnumerable<FuzzRequest> RequestsTo(FuzzTarget target) =>
        Valid(target).Concat(Paths(target)).Concat(Queries(target)).Concat(Bodies(target)).Concat(Forms(target));

    /// <summary>HTTP methods for which an address has no endpoint.</summary>
    private IEnumerable<FuzzRequest> OtherMethods(string path, IReadOnlyList<FuzzTarget> targets)
    {
        var present = targets.Where(target => target.Path == path).ToList();
        return FuzzValues.Methods
            .Where(method => present.All(target => target.Method.Method != method))
            .Select(method => new FuzzRequest(
                new HttpMethod(method),
                Fill(present[0]),
                "other method",
                method is "GET" or "HEAD" or "OPTIONS" or "TRACE" ? null : () => Json("{}")));
    }

    public FuzzRequest ValidOf(FuzzTarget target) => Valid(target).First();

    private IEnumerable<FuzzRequest> Valid(FuzzTarget target)
    {
        yield return Request(
            target,
            "valid",
            target.Body is null && target.TakesForm ? () => Form(target, "people.csv", "mobile,name\n+12025550140,Ada\n"u8.ToArray())
                : target.Body is null ? null : () => Json(Sample(target)));
    }

    private IEnumerable<FuzzRequest> Paths(FuzzTarget target) =>
        from parameter in target.Parameters.Where(parameter => parameter.Source == BindingSource.Path)
        from value in FuzzValues.Segments
        select Request(target, $"{parameter.Name} = {value}", ContentOf(target)) with { Path = Fill(target, parameter.Name, value) };

    private IEnumerable<FuzzRequest> Queries(FuzzTarget target)
    {
        var queries = target.Parameters.Where(parameter => parameter.Source == BindingSource.Query).ToList();
        foreach (var parameter in queries)
        {
            foreach (var value in FuzzValues.Texts)
            {
                HttpStatusCode? status = value.Contains('\0') ? HttpStatusCode.BadRequest : null;
                var others = string.Concat(
                    queries.Where(other => other != parameter)
                        .Select(other => known(target, other.Name) is { } node ? $"&{other.Name}={Uri.EscapeDataString($"{node}")}" : ""));
                yield return Request(target, $"{parameter.Name} = {value}", ContentOf(target), status) with
                {
                    Path = $"{Fill(target)}?{parameter.Name}={Uri.EscapeDataString(value)}{others}"
                };
            }

            yield return Request(target, $"{parameter.Name} twice", ContentOf(target)) with
            {
                Path = $"{Fill(target)}?{parameter.Name}=1&{parameter.Name}=2&{parameter.Name}[0]=1&{parameter.Name}[a]=%ED%A0%80"
            };
        }
    }

    private IEnumerable<FuzzRequest> Bodies(FuzzTarget target)
    {
        if (target.Body is null)
        {
            yield break;
        }

        foreach (var content in FuzzValues.Contents)
        {
            yield return Request(target, $"content {content}", () => Json(content));
        }

        foreach (var type in FuzzValues.ContentTypes)
        {
            yield return Request(target, $"content type {type}", () => Typed(Sample(target), type));
        }

        var sample = Sample(target);
        yield return Request(target, "no content type", () => Typed(sample, null));
        yield return Request(target, "everything twice", () => Json($"{sample.TrimEnd('}')},{sample.TrimStart('{')}"));
        var places = Places(JsonNode.Parse(sample)!).ToList();
        foreach (var (place, index) in places.Select((place, index) => (place, index)))
        {
            foreach (var value in FuzzValues.Json)
            {
                yield return Request(target, $"{place.Name} = {value}", () => Json(With(sample, (index, value))), StatusOf(place, value));
            }

            yield return Request(target, $"without {place.Name}", () => Json(With(sample, (index, null))));
        }

        var random = new Random(seed + target.ToString().Sum(character => character));
        for (var i = 0; i < RandomBodies && places.Count > 1; i++)
        {
            var changes = Enumerable.Range(0, random.Next(2, 5))
                .Select(_ => (random.Next(places.Count), (string?)FuzzValues.Json[random.Next(FuzzValues.Json.Length)]))
                .DistinctBy(change => change.Item1).ToArray();
            yield return Request(
                target,
                string.Join(", ", changes.Select(change => $"{places[change.Item1].Name} = {change.Item2}")),
                () => Json(With(sample, changes)));
        }
    }

    private IEnumerable<FuzzRequest> Forms(FuzzTarget target)
    {
        if (!target.TakesForm)
        {
            yield break;
        }

        var people = "mobile,name\n+12025550140,Ada\n"u8.ToArray();
        foreach (var (name, bytes) in FuzzFiles.All(seed))
        {
            yield return Request(target, $"file {name} of {Convert.ToBase64String(bytes)}", () => Form(target, name, bytes));
        }

        foreach (var name in FuzzValues.FileNames)
        {
            yield return Request(
                target, $"file name {name}", () => Form(target, name, people), name.Contains('\0') ? HttpStatusCode.BadRequest : null);
        }

        foreach (var parameter in target.Parameters.Where(parameter => parameter.Source == BindingSource.Form))
        {
            foreach (var value in FuzzValues.Texts)
            {
                yield return Request(
                    target,
                    $"{parameter.Name} = {value}",
                    () => Form(target, "people.csv", people, (parameter.Name, value)),
                    value.Contains('\0') ? HttpStatusCode.BadRequest : null);
            }
        }

        yield return Request(
            target, "no file", () => new MultipartFormDataContent { { new StringContent("x"), "other" } }, HttpStatusCode.BadRequest);
        yield return Request(target, "empty form", () => new MultipartFormDataContent(), HttpStatusCode.BadRequest);
        yield return Request(
            target,
            "text in place of a file",
            () => new MultipartFormDataContent { { new StringContent("+12025550140"), "file" } },
            HttpStatusCode.BadRequest);
        yield return Request(
            target,
            "two files",
            () => new MultipartFormDataContent
            {
                { new ByteArrayContent(people), "file", "a.csv" }, { new ByteArrayContent([]), "file", "b.csv" }
            });
        yield return Request(
            target,
            "broken form",
            () => Typed(
                "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nmobile",
                "multipart/form-data; boundary=x"),
            HttpStatusCode.BadRequest);
        yield return Request(
            target, "form without its parts", () => Typed("nothing", "multipart/form-data; boundary=x"), HttpStatusCode.BadRequest);
        yield return Request(
            target, "part without a name", () => Typed("--x\r\nContent-Type: ?\r\n\r\n1\r\n--x--", "multipart/form-data; boundary=x"));
        foreach (var type in FuzzValues.ContentTypes)
        {
            yield return Request(target, $"content type {type}", () => Typed("{}", type));
        }

        yield return Request(target, "no content", () => Typed("", null));
    }

    private FuzzRequest Request(FuzzTarget target, string name, Func<HttpContent?>? content, HttpStatusCode? status = null) =>
        new(target.Method, Fill(target) + KnownQuery(target), name, content, status);

    private string KnownQuery(FuzzTarget target)
    {
        var parts = target.Parameters
            .Where(parameter => parameter.Source == BindingSource.Query && known(target, parameter.Name) is not null)
            .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString($"{known(target, parameter.Name)}")}").ToList();
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    private Func<HttpContent?>? ContentOf(FuzzTarget target) => Valid(target).First().Content;

    private string Sample(FuzzTarget target) => new FuzzSample(name => known(target, name)?.DeepClone()).Of(target.Body!)!.ToJsonString();

    private string Fill(FuzzTarget target, string changed = "", string value = "") => target.Parameters
        .Where(parameter => parameter.Source == BindingSource.Path)
        .Aggregate(
            target.Path,
            (path, parameter) => path.Replace(
                $"{{{parameter.Name}}}", parameter.Name == changed ? value : ids(target, parameter.Name), StringComparison.Ordinal));

    // Free JSON has the name 1 and may be anything that can be stored.
    private static HttpStatusCode? StatusOf((string Name, bool IsText) place, string value) =>
        FuzzValues.UnstorableJson.Contains(value)
        || value is "NaN" or "'single'"
        || (place.IsText && value is "5" or "true" or "{}" or "[]")
            ? HttpStatusCode.BadRequest
            : null;

    private static IEnumerable<(string Name, bool IsText)> Places(JsonNode node, bool isFree = false)
    {
        var children = node switch
        {
            JsonObject json => json.Select(property => (Name: property.Key, Node: property.Value)),
            JsonArray array => array.Select((item, index) => (Name: $"[{index}]", Node: item)),
            _ => [],
        };
        foreach (var (name, child) in children)
        {
            var isOfFree = isFree || name == "1";
            yield return (child?.GetPath() ?? name, !isOfFree && child?.GetValueKind() == JsonValueKind.String);
            foreach (var place in child is null ? [] : Places(child, isOfFree))
            {
                yield return place;
            }
        }
    }

    /// <summary>The sample with other values at these positions; null removes one.</summary>
    private static string With(string sample, params (int Place, string? Value)[] changes)
    {
        var json = JsonNode.Parse(sample)!;
        var number = 0;
        Replace(json, changes.ToDictionary(change => change.Place, change => change.Value), ref number);
        var text = json.ToJsonString(
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return changes.Where(change => change.Value is not null)
            .Aggregate(text, (now, change) => now.Replace($"\"{Mark}{change.Place}\"", change.Value, StringComparison.Ordinal));
    }

    private static void Replace(JsonNode node, Dictionary<int, string?> changes, ref int number)
    {
        var keys = node is JsonObject json
            ? json.Select(property => (object)property.Key).ToList()
            : node is JsonArray array ? Enumerable.Range(0, array.Count).Cast<object>().ToList() : [];
        foreach (var key in keys)
        {
            var own = number++;
            var child = key is string name ? node[name] : node[(int)key];
            if (child is not null)
            {
                Replace(child, changes, ref number);
            }

            if (!changes.TryGetValue(own, out var value))
            {
                continue;
            }

            if (value is null && node is JsonObject parent)
            {
                parent.Remove((string)key);
            }
            else if (key is string property)
            {
                node[property] = $"{Mark}{own}";
            }
            else
            {
                node[(int)key] = $"{Mark}{own}";
            }
        }
    }

    private MultipartFormDataContent Form(FuzzTarget target, string fileName, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
        {
            Name = target.Parameters.FirstOrDefault(parameter => parameter.Source == BindingSource.FormFile)?.Name ?? "file",
            FileNameStar = fileName
        };
        form.Add(file);
        return form;
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static ByteArrayContent Typed(string text, string? type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return content;
    }
}
