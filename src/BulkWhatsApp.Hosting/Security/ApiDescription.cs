namespace BulkWhatsApp.Host.Security;

public static class ApiDescription
{
    /// <summary>Outside of development the description of the API is for those who are signed in.</summary>
    public static void GuardApiDescription(this IApplicationBuilder app, RequestDelegate answerUnauthorized)
    {
        if (!app.ApplicationServices.GetRequiredService<IWebHostEnvironment>().IsDevelopment())
        {
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments("/swagger") && context.User.Identity?.IsAuthenticated != true,
                anonymous => anonymous.Run(answerUnauthorized));
        }
    }
}
