<?xml version="1.0" encoding="UTF-8"?>
<!-- The form of a supervisory authority, filled in to copy from. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:variable name="page" select="/document/@page = 'yes'"/>

  <xsl:template match="/document">
    <html lang="en">
      <head>
        <title>
          <xsl:value-of select="ref"/>
          <xsl:text>: </xsl:text>
          <xsl:value-of select="title"/>
        </title>
      </head>
      <body>
        <h1><xsl:value-of select="title"/></h1>
        <p><xsl:value-of select="preface"/></p>
        <xsl:call-template name="about"/>
        <xsl:call-template name="open"/>
        <xsl:choose>
          <xsl:when test="@compared = 'yes'">
            <xsl:call-template name="changed"/>
            <xsl:apply-templates select="section[question[@changed = 'no']]"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="section"/>
          </xsl:otherwise>
        </xsl:choose>
        <h2>After the notification</h2>
        <p>
          <xsl:text>Record the notification, with the number that you received: </xsl:text>
        </p>
        <p class="answer">
          <xsl:text>dl-notify -r </xsl:text>
          <xsl:choose>
            <xsl:when test="@filing = 'follow-up'">-k follow-up </xsl:when>
            <xsl:when test="@filing = 'correction'">-k correction -w REASON </xsl:when>
            <xsl:when test="@filing = 'withdrawal'">-k withdrawal -w REASON </xsl:when>
          </xsl:choose>
          <xsl:text>-N NUMBER ap </xsl:text>
          <xsl:value-of select="ref"/>
        </p>
      </body>
    </html>
  </xsl:template>

  <!-- The kind of notification. -->
  <xsl:template name="about">
    <dl>
      <dt>Kind of notification:</dt>
      <dd><xsl:value-of select="filing"/></dd>
      <xsl:if test="number">
        <dt>Earlier notification:</dt>
        <dd><xsl:value-of select="number"/></dd>
      </xsl:if>
      <xsl:if test="last">
        <dt>Last notification made:</dt>
        <dd><xsl:value-of select="last"/></dd>
      </xsl:if>
      <dt>Our reference:</dt>
      <dd><xsl:value-of select="ref"/></dd>
      <xsl:if test="subject">
        <dt>Subject:</dt>
        <dd><xsl:value-of select="subject"/></dd>
      </xsl:if>
      <xsl:if test="due">
        <dt>Due:</dt>
        <dd>
          <xsl:value-of select="due"/>
          <xsl:text> (</xsl:text>
          <xsl:value-of select="due/@left"/>
          <xsl:text>)</xsl:text>
        </dd>
      </xsl:if>
      <dt>Made:</dt>
      <dd><xsl:value-of select="now"/></dd>
    </dl>
  </xsl:template>

  <!-- Missing answers. -->
  <xsl:template name="open">
    <h2>What is still missing</h2>
    <xsl:if test="not(section/question[@state = 'missing' or @state = 'later'])">
      <p>Every answer that the register can give is there.</p>
    </xsl:if>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">To be filled in now:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'missing']"/>
    </xsl:call-template>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">May follow later in a supplement:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'later']"/>
    </xsl:call-template>
    <xsl:call-template name="listed">
      <xsl:with-param name="title">Not in the register; fill this in by hand:</xsl:with-param>
      <xsl:with-param name="questions" select="section/question[@state = 'by-hand']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="listed">
    <xsl:param name="title"/>
    <xsl:param name="questions"/>
    <xsl:if test="$questions">
      <h3><xsl:value-of select="$title"/></h3>
      <ul>
        <xsl:for-each select="$questions">
          <li>
            <xsl:choose>
              <xsl:when test="$page">
                <a href="#q{@number}"><xsl:call-template name="asked"/></a>
              </xsl:when>
              <xsl:otherwise><xsl:call-template name="asked"/></xsl:otherwise>
            </xsl:choose>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <xsl:template name="asked">
    <xsl:value-of select="@number"/>
    <xsl:text> </xsl:text>
    <xsl:value-of select="text"/>
  </xsl:template>

  <xsl:template name="changed">
    <h2>
      <xsl:text>Changed since the notification of </xsl:text>
      <xsl:value-of select="last"/>
    </h2>
    <xsl:choose>
      <xsl:when test="section/question[@changed = 'yes']">
        <xsl:apply-templates select="section/question[@changed = 'yes']"/>
      </xsl:when>
      <xsl:otherwise>
        <p>No answer has changed since.</p>
      </xsl:otherwise>
    </xsl:choose>
    <h2>Not changed</h2>
    <p>The other answers, as they were at the last notification.</p>
  </xsl:template>

  <xsl:template match="section">
    <h2><xsl:value-of select="@title"/></h2>
    <xsl:apply-templates select="question[@changed = 'no' or /document/@compared = 'no']"/>
  </xsl:template>

  <xsl:template match="question">
    <h3 id="q{@number}"><xsl:call-template name="asked"/></h3>
    <xsl:if test="hint">
      <p>
        <em class="hint">
          <xsl:text>(</xsl:text>
          <xsl:value-of select="hint"/>
          <xsl:text>.)</xsl:text>
        </em>
      </p>
    </xsl:if>
    <xsl:apply-templates select="part[$page or @label = '']"/>
    <xsl:if test="not($page) and part[@label != '']">
      <dl>
        <xsl:for-each select="part[@label != '']">
          <dt>
            <xsl:value-of select="@label"/>
            <xsl:text>:</xsl:text>
          </dt>
          <dd><xsl:copy-of select="p/node()"/></dd>
        </xsl:for-each>
      </dl>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="@state = 'missing'">
        <p><strong class="state missing">Still missing.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'later'">
        <p><strong class="state">Not known yet; may follow later.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'open'">
        <p><strong class="state">Not filled in.</strong></p>
      </xsl:when>
      <xsl:when test="@state = 'by-hand'">
        <p><strong class="state">Fill this in by hand.</strong></p>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="part">
    <xsl:choose>
      <xsl:when test="$page">
        <xsl:if test="@label != ''">
          <p class="label"><xsl:value-of select="@label"/></p>
        </xsl:if>
        <div class="answer"><xsl:copy-of select="p"/></div>
      </xsl:when>
      <xsl:otherwise>
        <p><xsl:copy-of select="p/node()"/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The choices as the form words them; on paper only those made. -->
  <xsl:template match="part[@options = 'yes']">
    <xsl:if test="option[$page or @chosen = 'yes']">
      <ul>
        <xsl:attribute name="class">
          <xsl:text>options</xsl:text>
          <xsl:if test="option[@chosen = 'yes']"> answer</xsl:if>
        </xsl:attribute>
        <xsl:apply-templates select="option[$page or @chosen = 'yes']"/>
      </ul>
    </xsl:if>
    <xsl:if test="nothing">
      <p>
        <xsl:text>Tick no box for: </xsl:text>
        <xsl:for-each select="nothing">
          <xsl:if test="position() &gt; 1">, </xsl:if>
          <xsl:value-of select="."/>
        </xsl:for-each>
        <xsl:text>.</xsl:text>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:template match="option">
    <li>
      <xsl:if test="@chosen = 'yes'"><xsl:attribute name="class">on</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="not($page)">[x] </xsl:when>
        <xsl:when test="@chosen = 'yes'"><span class="mark">&#x2612; </span></xsl:when>
        <xsl:otherwise><span class="mark">&#x2610; </span></xsl:otherwise>
      </xsl:choose>
      <span>
        <xsl:if test="@chosen = 'yes'"><xsl:attribute name="class">copy</xsl:attribute></xsl:if>
        <xsl:value-of select="words"/>
        <xsl:for-each select="namely">
          <xsl:choose>
            <xsl:when test="position() = 1">: </xsl:when>
            <xsl:otherwise>, </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="."/>
        </xsl:for-each>
      </span>
    </li>
  </xsl:template>
</xsl:stylesheet>
