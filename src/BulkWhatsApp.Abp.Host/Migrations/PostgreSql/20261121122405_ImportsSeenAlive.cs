using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BulkWhatsApp.Host.Migrations.PostgreSqlDatabase
{
    /// <inheritdoc />
    public partial class ImportsSeenAlive : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastSeenAt",
                table: "BwaRecipientImports",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.CreateIndex(
                name: "IX_BwaRecipientImports_LastSeenAt",
                table: "BwaRecipientImports",
                column: "LastSeenAt",
                filter: "\"Status\" = 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_BwaRecipientImports_LastSeenAt",
                table: "BwaRecipientImports");

            migrationBuilder.DropColumn(
                name: "LastSeenAt",
                table: "BwaRecipientImports");
        }
    }
}
