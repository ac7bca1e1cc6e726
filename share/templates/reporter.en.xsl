<?xml version="1.0" encoding="UTF-8"?>
<!-- Letters to the reporter: acknowledgement, update, closing note. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>
          <xsl:text>[</xsl:text>
          <xsl:value-of select="incident/ref"/>
          <xsl:text>] </xsl:text>
          <xsl:choose>
            <xsl:when test="@letter = 'acknowledgement'">We have received your report</xsl:when>
            <xsl:when test="@letter = 'closing' and incident/part_of/@known = 'yes'">Your report has been joined to another one</xsl:when>
            <xsl:when test="@letter = 'closing'">Your report has been closed</xsl:when>
            <xsl:otherwise>News about your report</xsl:otherwise>
          </xsl:choose>
        </title>
      </head>
      <body>
        <p>
          <xsl:choose>
            <xsl:when test="incident/reporter_name/@known = 'yes'">
              <xsl:text>Dear </xsl:text>
              <xsl:value-of select="incident/reporter_name"/>
            </xsl:when>
            <xsl:otherwise>Dear Sir or Madam</xsl:otherwise>
          </xsl:choose>
          <xsl:text>,</xsl:text>
        </p>
        <xsl:choose>
          <xsl:when test="@letter = 'acknowledgement'">
            <xsl:call-template name="acknowledgement"/>
          </xsl:when>
          <xsl:when test="@letter = 'closing' and incident/part_of/@known = 'yes'">
            <xsl:call-template name="joined"/>
          </xsl:when>
          <xsl:when test="@letter = 'closing'">
            <xsl:call-template name="closing"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="update"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="contact != ''">
          <p>
            <xsl:text>Do you have questions? You can reach us through </xsl:text>
            <xsl:value-of select="contact"/>
            <xsl:text>. Please mention the reference.</xsl:text>
          </p>
        </xsl:if>
        <p>
          <xsl:text>Kind regards,</xsl:text>
          <br/>
          <xsl:value-of select="organisation"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <!-- The subject. -->
  <xsl:template name="report">
    <dl>
      <dt>Reference:</dt>
      <dd><xsl:value-of select="incident/ref"/></dd>
      <dt>Received:</dt>
      <dd><xsl:value-of select="incident/received"/></dd>
      <xsl:if test="incident/title/@known = 'yes'">
        <dt>Subject:</dt>
        <dd><xsl:value-of select="incident/title"/></dd>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:template name="acknowledgement">
    <p>
      <xsl:text>Thank you for your report. It has been registered under reference </xsl:text>
      <strong><xsl:value-of select="incident/ref"/></strong>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <xsl:choose>
      <xsl:when test="incident/status/@raw = 'closed'">
        <p>Your report has been dealt with by now. You will hear of the outcome separately.</p>
      </xsl:when>
      <xsl:when test="@assessed = 'yes'">
        <h3>What happens now?</h3>
        <p>We have assessed what happened. We will keep you informed of the outcome and of the measures that we take.</p>
      </xsl:when>
      <xsl:otherwise>
        <h3>What happens now?</h3>
        <ul>
          <li>We will assess as soon as we can what happened and whether personal data are involved.</li>
          <li>
            <xsl:text>If required, we notify </xsl:text>
            <xsl:value-of select="authority"/>
            <xsl:text> and inform the data subjects.</xsl:text>
          </li>
          <li>We will keep you informed of the measures that we take.</li>
        </ul>
      </xsl:otherwise>
    </xsl:choose>
    <h3>What can you do yourself?</h3>
    <p>Please keep everything that relates to the event, such as e-mails and screenshots, and do not pass it on to others. Do you know more, or does something change? Then reply to this e-mail and leave the reference in its subject.</p>
  </xsl:template>

  <xsl:template name="update">
    <p>
      <xsl:text>You sent us a report. This is what has happened since our last message.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <xsl:if test="incident/status/@new = 'yes'">
      <p>Your report has been taken up again.</p>
    </xsl:if>
    <xsl:if test="incident/class/@new = 'yes'">
      <p>
        <xsl:text>We have assessed your report. Our conclusion: </xsl:text>
        <xsl:value-of select="incident/class"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
    <xsl:call-template name="taken">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and done/@known = 'yes' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="planned">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and done/@known = 'no' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="dropped">
      <xsl:with-param name="measures" select="incident/measures/measure[@new = 'yes' and dropped/@known = 'yes']"/>
    </xsl:call-template>
    <xsl:call-template name="actions">
      <xsl:with-param name="filings" select="incident/filings/filing[@new = 'yes']"/>
    </xsl:call-template>
    <p>Do you know more, or does something change? Then reply to this e-mail and leave the reference in its subject.</p>
  </xsl:template>

  <xsl:template name="closing">
    <p>
      <xsl:choose>
        <xsl:when test="incident/status/@raw = 'withdrawn'">We have looked into your report. It proved to be neither a security incident nor a data breach, and we have therefore closed it.</xsl:when>
        <xsl:otherwise>The handling of your report is complete, and we have closed it.</xsl:otherwise>
      </xsl:choose>
    </p>
    <xsl:call-template name="report"/>
    <xsl:if test="incident/class/@known = 'yes' and incident/status/@raw != 'withdrawn'">
      <p>
        <xsl:text>Our conclusion on what happened: </xsl:text>
        <xsl:value-of select="incident/class"/>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
    <xsl:call-template name="taken">
      <xsl:with-param name="measures" select="incident/measures/measure[done/@known = 'yes' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="planned">
      <xsl:with-param name="measures" select="incident/measures/measure[done/@known = 'no' and dropped/@known = 'no']"/>
    </xsl:call-template>
    <xsl:call-template name="actions">
      <xsl:with-param name="filings" select="incident/filings/filing[recipient/@raw != 'reporter' and kind/@raw = 'initial']"/>
    </xsl:call-template>
    <p>Thank you for reporting this. You help us to handle personal data with care.</p>
  </xsl:template>

  <xsl:template name="joined">
    <p>
      <xsl:text>Your report is about an event that had been reported to us before. We have joined it to that report and handle both together, under reference </xsl:text>
      <strong><xsl:value-of select="incident/part_of"/></strong>
      <xsl:text>.</xsl:text>
    </p>
    <xsl:call-template name="report"/>
    <p>Do you know more, or does something change? Then reply to this e-mail and leave the reference in its subject.</p>
    <p>Thank you for reporting this. You help us to handle personal data with care.</p>
  </xsl:template>

  <xsl:template name="taken">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Measures taken</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li><xsl:value-of select="normalize-space(text)"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="planned">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Measures that we are still taking</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li>
            <xsl:value-of select="normalize-space(text)"/>
            <xsl:if test="due/@known = 'yes'">
              <xsl:text> (by </xsl:text>
              <xsl:value-of select="due"/>
              <xsl:text>)</xsl:text>
            </xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="dropped">
    <xsl:param name="measures"/>
    <xsl:if test="$measures">
      <h3>Measures that we no longer take</h3>
      <ul>
        <xsl:for-each select="$measures">
          <li><xsl:value-of select="normalize-space(text)"/></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="actions">
    <xsl:param name="filings"/>
    <xsl:if test="$filings">
      <h3>What was done</h3>
      <ul>
        <xsl:for-each select="$filings">
          <li>
            <xsl:value-of select="what"/>
            <xsl:text>: </xsl:text>
            <xsl:value-of select="at"/>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
