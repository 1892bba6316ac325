using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Idempotency;

/// <summary>
/// A request with the header <see cref="IdempotencyHeaders.Key"/> is carried out once: the same request under the same key gets the first
/// answer again, with the header <see cref="IdempotencyHeaders.Replayed"/>; another request under the key is refused (409). Errors are not
/// remembered. Without the header nothing changes.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute() : TypeFilterAttribute(typeof(IdempotencyFilter));
