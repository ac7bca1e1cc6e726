<?xml version="1.0" encoding="UTF-8"?>
<!-- Obligations and measures that are due, the earliest first. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>Data breaches: time limits and measures</title>
      </head>
      <body>
        <h1>Data breaches: time limits and measures</h1>
        <p>
          <xsl:if test="organisation != ''">
            <xsl:value-of select="organisation"/>
            <br/>
          </xsl:if>
          <xsl:text>Made: </xsl:text>
          <xsl:value-of select="now"/>
        </p>
        <table>
          <tr><th>Reference</th><th>What</th><th>Due</th></tr>
          <xsl:apply-templates select="item"/>
        </table>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td><xsl:value-of select="@ref"/></td>
      <td>
        <xsl:if test="@kind = 'mail'">Not known whether this mail was sent: </xsl:if>
        <xsl:value-of select="."/>
        <xsl:if test="@undecided = 'yes' and @dated = 'yes'">
          <br/>
          <xsl:text>not yet assessed</xsl:text>
        </xsl:if>
        <xsl:if test="@owner != ''">
          <br/>
          <xsl:text>by </xsl:text>
          <xsl:value-of select="@owner"/>
        </xsl:if>
      </td>
      <td>
        <xsl:choose>
          <xsl:when test="@dated = 'yes'">
            <xsl:value-of select="@short"/>
            <br/>
            <xsl:value-of select="@left"/>
          </xsl:when>
          <xsl:when test="@undecided = 'yes'">not yet assessed</xsl:when>
          <xsl:when test="@kind = 'duty'">without undue delay</xsl:when>
          <xsl:when test="@kind = 'mail'">dl-notify --sent or --not-sent</xsl:when>
          <xsl:otherwise>no date</xsl:otherwise>
        </xsl:choose>
      </td>
    </tr>
  </xsl:template>
</xsl:stylesheet>
