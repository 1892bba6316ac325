using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using BulkWhatsApp.CloudApi.Simulator.Seed;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>
/// Resumable upload of samples for templates and profile pictures (5.4): a session, its bytes in one or more calls, a handle.
/// </summary>
internal sealed class UploadsEndpoint(SimulationHost host)
{
    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    /// <summary><c>POST /{app-id}/uploads?file_length=&amp;file_type=</c>.</summary>
    public async Task StartAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        var error = GraphAccess.RefuseToken(context, host.Current, host.Clock.GetUtcNow(), out _)
            ?? (id == Seeder.AppId ? null : GraphError.NoSuchObject("post", id));
        var parameters = error is null ? await GraphBody.ReadAsync(context) : null;
        var type = parameters?.Text("file_type");
        if (error is null
            && (!long.TryParse(parameters?.TextOrNumber("file_length"), out var length) || length < 1 || !Types.Contains(type)))
        {
            error = GraphError.Of(100, $"file_length must be the number of bytes, file_type one of {string.Join(", ", Types)}.");
        }

        if (error is not null)
        {
            await GraphAnswer.ErrorAsync(context, error);
            return;
        }

        var name = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"attachment:{Guid.NewGuid():N}"));
        _sessions[name] = new Session(type!, long.Parse(parameters!.Value.TextOrNumber("file_length")!));
        await GraphAnswer.JsonAsync(
            context, 200, json => json.WriteString("id", $"upload:{name}?sig=ARZq{RandomNumberGenerator.GetHexString(8)}"));
    }

    /// <summary><c>POST /upload:…</c> with <c>file_offset</c>; returns the handle with the last byte.</summary>
    public async Task ContinueAsync(HttpContext context)
    {
        if (Refuse(context, out var session) is { } refusal)
        {
            await GraphAnswer.ErrorAsync(context, refusal);
            return;
        }

        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        var offset = long.TryParse(context.Request.Headers["file_offset"], out var given) ? given : 0;
        if (!session!.TryAppend(offset, bytes.Length))
        {
            await GraphAnswer.ErrorAsync(
                context, GraphError.Of(100, $"file_offset must be {session.Offset}, and the file must end at {session.Length}."));
            return;
        }

        await (session.IsComplete
            ? GraphAnswer.JsonAsync(context, 200, json => json.WriteString("h", Handle(context, session)))
            : DescribeAsync(context, session));
    }

    /// <summary><c>GET /upload:…</c>: where to continue.</summary>
    public Task GetAsync(HttpContext context) =>
        Refuse(context, out var session) is { } refusal ? GraphAnswer.ErrorAsync(context, refusal) : DescribeAsync(context, session!);

    private GraphError? Refuse(HttpContext context, out Session? session)
    {
        var name = (string)context.GetRouteValue("session")!;
        session = _sessions.GetValueOrDefault(name);
        return GraphAccess.RefuseToken(context, host.Current, host.Clock.GetUtcNow(), out _)
            ?? (session is null ? GraphError.NoSuchObject(context.Request.Method, "upload:" + name) : null);
    }

    private static Task DescribeAsync(HttpContext context, Session session) => GraphAnswer.JsonAsync(context, 200, json =>
    {
        json.WriteString("id", "upload:" + context.GetRouteValue("session"));
        json.WriteNumber("file_offset", session.Offset);
    });

    private string Handle(HttpContext context, Session session)
    {
        var seal = Base64Url.EncodeToString(Encoding.ASCII.GetBytes((string)context.GetRouteValue("session")!))[..12];
        var expires = host.Clock.GetUtcNow().AddDays(15);
        return UploadHandle.Issue(session.Type, seal, expires, Seeder.AppId);
    }

    private sealed class Session(string type, long length)
    {
        private readonly Lock _gate = new();

        public string Type => type;

        public long Length => length;

        public long Offset { get; private set; }

        public bool IsComplete => Offset == length;

        public bool TryAppend(long offset, long count)
        {
            lock (_gate)
            {
                if (offset != Offset || offset + count > length)
                {
                    return false;
                }

                Offset += count;
                return true;
            }
        }
    }
}
